# judge: scalar-gradients
import math
import sys
from functools import wraps
from itertools import count
from operator import attrgetter


def binary(operator):
    """Let an operator of two values take numbers as well, and refuse anything else."""

    @wraps(operator)
    def wrapper(self, other):
        if isinstance(other, int | float):
            other = Value(other)
        return operator(self, other) if isinstance(other, Value) else NotImplemented

    return wrapper


class Value:
    """A number that knows how it was computed, and can work out derivatives.

    It keeps the values it was computed from, each with the derivative with respect to it. They are all older than the
    value itself, so going from young to old meets every value after all that were computed from it.
    """

    __slots__ = ("data", "grad", "_sources", "_age")
    _ages = count()

    def __init__(self, data, *sources):
        self.data = float(data)
        self.grad = 0.0
        self._sources = sources
        self._age = next(Value._ages)

    def __repr__(self):
        return f"Value({self.data!r})"

    @binary
    def __add__(self, other):
        return Value(self.data + other.data, (self, 1.0), (other, 1.0))

    @binary
    def __sub__(self, other):
        return Value(self.data - other.data, (self, 1.0), (other, -1.0))

    @binary
    def __mul__(self, other):
        return Value(self.data * other.data, (self, other.data), (other, self.data))

    @binary
    def __truediv__(self, other):
        quotient = self.data / other.data
        return Value(quotient, (self, 1 / other.data), (other, -quotient / other.data))

    __radd__ = __add__
    __rmul__ = __mul__

    @binary
    def __rsub__(self, other):
        return other - self

    @binary
    def __rtruediv__(self, other):
        return other / self

    def __neg__(self):
        return Value(-self.data, (self, -1.0))

    def __pow__(self, exponent):
        if not isinstance(exponent, int | float):
            return NotImplemented
        try:
            slope = exponent * self.data ** (exponent - 1) if exponent else 0.0
        except ArithmeticError:
            slope = math.nan  # there is none, as for the square root at 0, which nevertheless has a value
        return Value(self.data**exponent, (self, slope))

    def tanh(self):
        result = math.tanh(self.data)
        return Value(result, (self, 1 - result * result))

    def exp(self):
        result = math.exp(self.data)
        return Value(result, (self, result))

    def relu(self):
        return Value(self.data, (self, 1.0)) if self.data > 0 else Value(0.0, (self, 0.0))

    def backward(self):
        """Add the derivatives of this value to the `grad` of all that it was computed from."""
        slopes = {self: 1.0}
        for value in self._history():
            slope = slopes[value]
            value.grad += slope
            for source, local in value._sources:
                slopes[source] = slopes.get(source, 0.0) + slope * local

    def _history(self):
        """Return this value and all that it was computed from, the youngest first."""
        seen = {self}
        waiting = [self]
        while waiting:
            for source, _ in waiting.pop()._sources:
                if source not in seen:
                    seen.add(source)
                    waiting.append(source)
        return sorted(seen, key=attrgetter("_age"), reverse=True)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
