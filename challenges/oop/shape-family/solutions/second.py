# judge: shape-family
import math
import sys
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @abstractmethod
    def perimeter(self): ...

    @abstractmethod
    def width(self): ...

    def roundness(self):
        perimeter = self.perimeter()
        return 4 * math.pi * self.area() / perimeter**2 if perimeter else 0.0

    def __str__(self):
        return f"{type(self).__name__}: area {self.area():.2f}, perimeter {self.perimeter():.2f}"


def checked_size(size):
    if size < 0:
        raise ValueError("a size must not be below 0")
    return size


class Rectangle(Shape):
    def __init__(self, width, height):
        self._sides = checked_size(width), checked_size(height)

    def area(self):
        return self._sides[0] * self._sides[1]

    def perimeter(self):
        return 2 * sum(self._sides)

    def width(self):
        return self._sides[0]


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)


class Circle(Shape):
    def __init__(self, radius):
        self._radius = checked_size(radius)

    def area(self):
        return math.pi * self._radius**2

    def perimeter(self):
        return 2 * math.pi * self._radius

    def width(self):
        return 2 * self._radius


def checked(shapes):
    for shape in shapes:
        if not isinstance(shape, Shape):
            raise TypeError(f"{shape!r} is no shape")
        yield shape


def total_area(shapes):
    return sum(shape.area() for shape in checked(shapes))


def widest(shapes):
    return max(checked(shapes), key=lambda shape: shape.width(), default=None)


exec(sys.stdin.read(), dict(globals()))
