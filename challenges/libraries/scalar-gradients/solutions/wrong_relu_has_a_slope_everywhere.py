# judge: scalar-gradients
"""Mistake: relu passes derivatives on whatever the sign."""

import math
import sys


class Value:
    def __init__(self, data, sources=()):
        self.data = data
        self.grad = 0.0
        self.sources = sources

    def __add__(self, other):
        other = as_value(other)
        if other is None:
            return NotImplemented
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = as_value(other)
        if other is None:
            return NotImplemented
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __sub__(self, other):
        other = as_value(other)
        if other is None:
            return NotImplemented
        return Value(self.data - other.data, ((self, 1.0), (other, -1.0)))

    def __truediv__(self, other):
        other = as_value(other)
        if other is None:
            return NotImplemented
        quotient = self.data / other.data
        return Value(quotient, ((self, 1 / other.data), (other, -quotient / other.data)))

    def __pow__(self, exponent):
        if not isinstance(exponent, (int, float)):
            return NotImplemented
        slope = exponent * self.data ** (exponent - 1) if exponent else 0.0
        return Value(self.data**exponent, ((self, slope),))

    def __neg__(self):
        return Value(-self.data, ((self, -1.0),))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1 * other

    def tanh(self):
        result = math.tanh(self.data)
        return Value(result, ((self, 1 - result * result),))

    def exp(self):
        result = math.exp(self.data)
        return Value(result, ((self, result),))

    def relu(self):
        return Value(self.data, ((self, 1.0),)) if self.data > 0 else Value(0.0, ((self, 1.0),))

    def backward(self):
        arrived = {self: 1.0}
        for value in users_first(self):
            slope = arrived[value]
            value.grad += slope
            for source, derivative in value.sources:
                arrived[source] = arrived.get(source, 0.0) + slope * derivative


def as_value(operand):
    if isinstance(operand, Value):
        return operand
    return Value(operand) if isinstance(operand, (int, float)) else None


def users_first(result):
    order = []
    seen = {result}
    stack = [(result, iter(result.sources))]
    while stack:
        value, sources = stack[-1]
        for source, _ in sources:
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
