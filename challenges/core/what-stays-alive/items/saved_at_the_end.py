class Box:
    def __del__(self):
        print("gone")
        saved.append(self)

saved = []
box = Box()
del box
print(len(saved))
saved.clear()
print(len(saved))
