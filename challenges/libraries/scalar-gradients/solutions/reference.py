# judge: scalar-gradients
import math
import sys


class Value:
    """A number that knows how it was computed, and can work out derivatives.

    `sources` are the values that it was computed from. `slopes` returns the derivative of this one with respect to each
    of them. Only `backward` calls it, since there may be a result where there is no derivative: 0 ** 0.5.
    """

    def __init__(self, data, sources=(), slopes=tuple):
        self.data = data
        self.grad = 0.0
        self.sources = sources
        self.slopes = slopes

    def __add__(self, other):
        other = as_value(other)
        if other is None:
            return NotImplemented
        return Value(self.data + other.data, (self, other), lambda: (1.0, 1.0))

    def __mul__(self, other):
        other = as_value(other)
        if other is None:
            return NotImplemented
        return Value(self.data * other.data, (self, other), lambda: (other.data, self.data))

    def __sub__(self, other):
        other = as_value(other)
        if other is None:
            return NotImplemented
        return Value(self.data - other.data, (self, other), lambda: (1.0, -1.0))

    def __truediv__(self, other):
        other = as_value(other)
        if other is None:
            return NotImplemented
        quotient = self.data / other.data
        return Value(quotient, (self, other), lambda: (1 / other.data, -quotient / other.data))

    def __pow__(self, exponent):
        if not isinstance(exponent, (int, float)):
            return NotImplemented
        # The exponent is checked first, as 0 to the power of -1 does not exist.
        return Value(
            self.data**exponent, (self,), lambda: (exponent * self.data ** (exponent - 1) if exponent else 0.0,)
        )

    def __neg__(self):
        return Value(-self.data, (self,), lambda: (-1.0,))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        other = as_value(other)
        return NotImplemented if other is None else other - self

    def __rtruediv__(self, other):
        other = as_value(other)
        return NotImplemented if other is None else other / self

    def tanh(self):
        result = math.tanh(self.data)
        return Value(result, (self,), lambda: (1 - result * result,))

    def exp(self):
        result = math.exp(self.data)
        return Value(result, (self,), lambda: (result,))

    def relu(self):
        above = self.data > 0
        return Value(self.data if above else 0.0, (self,), lambda: (1.0 if above else 0.0,))

    def backward(self):
        """Add the derivatives of this value to the `grad` of all that it was computed from.

        Time and memory: O(n) for n values.
        """
        # What has arrived at each value so far, kept apart from `grad`, which may have something in it already.
        arrived = {self: 1.0}
        for value in users_first(self):
            slope = arrived[value]
            value.grad += slope
            for source, derivative in zip(value.sources, value.slopes()):
                arrived[source] = arrived.get(source, 0.0) + slope * derivative


def as_value(operand):
    if isinstance(operand, Value):
        return operand
    return Value(operand) if isinstance(operand, (int, float)) else None


def users_first(result):
    """Return all values that the result depends on, each after all those that were computed from it.

    A depth-first search with a stack of its own, since paths may be longer than Python's calls can be deep. A value is
    added to the order once all of its sources have been.
    """
    order = []
    seen = {result}
    stack = [(result, iter(result.sources))]
    while stack:
        value, sources = stack[-1]
        for source in sources:
            if source not in seen:
                seen.add(source)
                stack.append((source, iter(source.sources)))
                break
        else:
            stack.pop()
            order.append(value)
    return reversed(order)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
