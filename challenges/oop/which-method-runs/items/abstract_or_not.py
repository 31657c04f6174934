from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self):
        return 1
class Square(Shape):
    def area(self):
        return super().area() + 3
class Blob(Shape):
    def name(self):
        return "blob"
print(Square().area())
print(Blob.name(None))
print(Blob().name())
