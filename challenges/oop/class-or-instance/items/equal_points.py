class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

p, q = Point(1), Point(1)
print(p == q, p is q, p != q)
print(p in [q])
print(len({p, q}))
