class Box:
    @property
    def size(self):
        return 1
    def show(self):
        print("size", self.size)
class Large(Box):
    @property
    def size(self):
        return super().size + 10
class Fixed(Box): size = 5
for box in (Fixed(), Large()):
    box.show()
    box.size = 7
    box.show()
