# judge: shape-family
"""Mistake: defines `__repr__` instead of `__str__`."""

import math
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Return the area."""

    @abstractmethod
    def perimeter(self):
        """Return the length of the border."""

    @abstractmethod
    def width(self):
        """Return the extent from left to right."""

    def roundness(self):
        perimeter = self.perimeter()
        return 4 * math.pi * self.area() / perimeter**2 if perimeter else 0.0

    def __repr__(self):
        return f"{type(self).__name__}: area {self.area():.2f}, perimeter {self.perimeter():.2f}"


class Rectangle(Shape):
    def __init__(self, width, height):
        self._width = not_negative(width)
        self._height = not_negative(height)

    def area(self):
        return self._width * self._height

    def perimeter(self):
        return 2 * (self._width + self._height)

    def width(self):
        return self._width


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)


class Circle(Shape):
    def __init__(self, radius):
        self._radius = not_negative(radius)

    def area(self):
        return math.pi * self._radius**2

    def perimeter(self):
        return 2 * math.pi * self._radius

    def width(self):
        return 2 * self._radius


def not_negative(size):
    if size < 0:
        raise ValueError(f"a size of {size} is below 0")
    return size


def total_area(shapes: Iterable[Shape]) -> float:
    return sum(checked(shape).area() for shape in shapes)


def widest(shapes: Iterable[Shape]) -> Shape | None:
    best = None
    for shape in map(checked, shapes):
        if best is None or shape.width() > best.width():
            best = shape
    return best


def checked(shape):
    if not isinstance(shape, Shape):
        raise TypeError(f"a {type(shape).__name__} is no shape")
    return shape


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
