class Room:
    def __init__(self, name, calm):
        self.name, self.calm = name, calm
    def __enter__(self):
        print("in", self.name)
    def __exit__(self, kind, error, traceback):
        print("out", self.name, kind is not None)
        return self.calm

with Room("hall", False), Room("study", True):
    print("work")
    raise ValueError("noise")
print("after")
