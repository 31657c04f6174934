class Box:
    def __init__(self, label):
        self.label = label
    def __del__(self):
        print("gone", self.label)

for box in [Box(1), Box(2)]:
    print("see", box.label)
print("done")
del box
squares = [box.label ** 2 for box in [Box(3)]]
print(squares)
