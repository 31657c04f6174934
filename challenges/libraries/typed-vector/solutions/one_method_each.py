# judge: typed-vector
"""Another way: lists, with a check of every element, and a method for each operator."""

import sys


def is_number(thing):
    return type(thing) is not bool and isinstance(thing, (int, float))


class Vector:
    def __init__(self, kind, values):
        self.kind = kind
        self.items = [self.element(value) for value in values]

    def element(self, value):
        if not is_number(value) or (self.kind is int and isinstance(value, float)):
            raise TypeError("not a number of this kind")
        if self.kind is float:
            return float(value)
        if value < -(2**63) or value >= 2**63:
            raise OverflowError("more than 64 bits")
        return value

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Vector(self.kind, self.items[index])
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = self.element(value)

    def __iter__(self):
        return iter(self.items)

    def __repr__(self):
        return "Vector(" + self.kind.__name__ + ", " + repr(self.items) + ")"

    def combine(self, other, function, always_float=False):
        if is_number(other):
            kind = float if isinstance(other, float) else int
            result = [function(x, other) for x in self.items]
        elif isinstance(other, Vector):
            kind = other.kind
            left, right = self.items, other.items
            if len(left) != len(right):
                if len(left) == 1:
                    left = left * len(right)
                elif len(right) == 1:
                    right = right * len(left)
                else:
                    raise ValueError("lengths")
            result = [function(x, y) for x, y in zip(left, right)]
        else:
            return NotImplemented
        if always_float or self.kind is float:
            kind = float
        return Vector(kind, result)

    def __add__(self, other):
        return self.combine(other, lambda x, y: x + y)

    __radd__ = __add__

    def __sub__(self, other):
        return self.combine(other, lambda x, y: x - y)

    def __rsub__(self, other):
        return self.combine(other, lambda x, y: y - x)

    def __mul__(self, other):
        return self.combine(other, lambda x, y: x * y)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self.combine(other, lambda x, y: x / y, True)

    def __rtruediv__(self, other):
        return self.combine(other, lambda x, y: y / x, True)

    def become(self, result):
        if result is NotImplemented:
            return result
        if len(result) != len(self):
            raise ValueError("length")
        if result.kind != self.kind:
            raise TypeError("kind")
        self.items = result.items
        return self

    def __iadd__(self, other):
        return self.become(self.__add__(other))

    def __isub__(self, other):
        return self.become(self.__sub__(other))

    def __imul__(self, other):
        return self.become(self.__mul__(other))

    def __neg__(self):
        return Vector(self.kind, [-x for x in self.items])

    def __matmul__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        if len(self) != len(other):
            raise ValueError("lengths")
        total = 0 if self.kind is int and other.kind is int else 0.0
        for x, y in zip(self.items, other.items):
            total += x * y
        return total


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
