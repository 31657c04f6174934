n = "outer"
squares = [n * n for n in range(3)]
print(n, squares)
halves = [half := k // 2 for k in range(6)]
print(half)
readers = [lambda: i for i in range(3)]
print([read() for read in readers])
readers = [lambda i=i: i for i in range(3)]
print([read() for read in readers])
