class Area:
    def of(self, side):
        return side * side

    def of(self, width, height=10):
        return width * height

class Price(Area):
    def of(self, *, cents):
        return cents

print(Area().of(2, 3), Area().of(4))
print(Price().of(cents=5))
print(Price().of(2, 3))
