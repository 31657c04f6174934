# judge: scalar-gradients
"""Counts users first, and goes on to a value once they are all dealt with; each operation brings its own function."""

import math
import sys


def binary(compute, slopes):
    def operate(a, b):
        if isinstance(b, (int, float)):
            b = Value(b)
        if not isinstance(b, Value):
            return NotImplemented
        return a._new(compute(a.data, b.data), [a, b], lambda: slopes(a.data, b.data))

    def swapped(b, a):
        return operate(Value(a), b) if isinstance(a, (int, float)) else NotImplemented

    return operate, swapped


class Value:
    def __init__(self, data):
        self.data, self.grad = data, 0
        self._inputs, self._slopes = [], list

    @staticmethod
    def _new(data, inputs, slopes):
        value = Value(data)
        value._inputs, value._slopes = inputs, slopes
        return value

    __add__, __radd__ = binary(lambda a, b: a + b, lambda a, b: [1, 1])
    __sub__, __rsub__ = binary(lambda a, b: a - b, lambda a, b: [1, -1])
    __mul__, __rmul__ = binary(lambda a, b: a * b, lambda a, b: [b, a])
    __truediv__, __rtruediv__ = binary(lambda a, b: a / b, lambda a, b: [1 / b, -a / b**2])

    def __neg__(self):
        return self * -1

    def __pow__(self, n):
        if not isinstance(n, (int, float)):
            return NotImplemented
        return self._new(self.data**n, [self], lambda: [n * self.data ** (n - 1) if n else 0])

    def tanh(self):
        return self._new(math.tanh(self.data), [self], lambda: [1 - math.tanh(self.data) ** 2])

    def exp(self):
        return self._new(math.exp(self.data), [self], lambda: [math.exp(self.data)])

    def relu(self):
        return self._new(max(self.data, 0), [self], lambda: [int(self.data > 0)])

    def backward(self):
        users, waiting = {self: 0}, [self]
        while waiting:
            for value in waiting.pop()._inputs:
                if value not in users:
                    users[value] = 0
                    waiting.append(value)
                users[value] += 1
        flow, ready = dict.fromkeys(users, 0), [self]
        flow[self] = 1
        while ready:
            value = ready.pop()
            value.grad += flow[value]
            for source, slope in zip(value._inputs, value._slopes()):
                flow[source] += slope * flow[value]
                users[source] -= 1
                if users[source] == 0:
                    ready.append(source)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
