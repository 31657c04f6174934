class Counter:
    def __init__(self, value):
        self.value = value

    def up(self):
        self.value += 1
        return self.value
