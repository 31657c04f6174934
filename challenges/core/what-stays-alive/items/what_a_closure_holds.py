class Box:
    def __init__(self, label):
        self.label = label
    def __del__(self):
        print("gone", self.label)

def make():
    big, small = Box("big"), Box("small")
    return lambda: small.label

read = make()
print("made")
print(read())
read = None
print("end")
