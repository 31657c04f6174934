# judge: shape-family
import math
import sys
from abc import ABCMeta, abstractmethod


class Shape(metaclass=ABCMeta):
    @abstractmethod
    def area(self):
        raise NotImplementedError

    @abstractmethod
    def perimeter(self):
        raise NotImplementedError

    @abstractmethod
    def width(self):
        raise NotImplementedError

    def roundness(self):
        try:
            return 4 * math.pi * self.area() / self.perimeter() ** 2
        except ZeroDivisionError:
            return 0.0

    def __str__(self):
        return "%s: area %.2f, perimeter %.2f" % (self.__class__.__name__, self.area(), self.perimeter())


class Rectangle(Shape):
    def __init__(self, width, height):
        if min(width, height) < 0:
            raise ValueError
        self.sides = width, height

    def area(self):
        return self.sides[0] * self.sides[1]

    def perimeter(self):
        return sum(self.sides) * 2

    def width(self):
        return self.sides[0]


class Square(Rectangle):
    def __init__(self, side):
        Rectangle.__init__(self, side, side)


class Circle(Shape):
    def __init__(self, radius):
        if radius < 0:
            raise ValueError
        self.radius = radius

    def area(self):
        return self.radius * self.radius * math.pi

    def perimeter(self):
        return 2 * self.radius * math.pi

    def width(self):
        return self.radius + self.radius


def total_area(shapes):
    total = 0
    for shape in shapes:
        if not isinstance(shape, Shape):
            raise TypeError
        total += shape.area()
    return total


def widest(shapes):
    best = None
    for shape in shapes:
        if not isinstance(shape, Shape):
            raise TypeError
        if best is None or shape.width() > best.width():
            best = shape
    return best


exec(sys.stdin.read(), dict(globals()))
