class Box:
    def __init__(self, label):
        self.label = label
        print("made", label)

    def __del__(self):
        print("gone", self.label)

box = Box(1)
box = Box(2)
print("next")
box = None
print("end")
