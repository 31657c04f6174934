# judge: typed-vector
"""Mistake: makes the result float whenever one operand is a plain number."""

import operator
import sys
from array import array
from itertools import repeat


def kind_of(thing):
    """Return the kind of a vector or number, or None for anything else."""
    if isinstance(thing, Vector):
        return thing.kind
    if isinstance(thing, bool) or not isinstance(thing, (int, float)):
        return None
    return int if isinstance(thing, int) else float


def arithmetic(operate):
    """Return the methods for an operator: vector on the left, vector on the right, in place."""

    def compute(left, right):
        kinds = {kind_of(left), kind_of(right)}
        if None in kinds:
            return NotImplemented
        kind = int if isinstance(left, Vector) and isinstance(right, Vector) and kinds == {int} and operate is not operator.truediv else float
        return Vector(kind, map(operate, *stretched(left, right)))

    def in_place(self, other):
        result = compute(self, other)
        if result is NotImplemented:
            return NotImplemented
        if len(result) != len(self):
            raise ValueError("a vector keeps its length")
        if result.kind is not self.kind:
            raise TypeError("a vector keeps its kind")
        self._items = result._items
        return self

    return compute, lambda self, number: compute(number, self), in_place


def stretched(left, right):
    """Yield two iterables of the same length, with as many elements as the result has."""
    lengths = {len(side) for side in (left, right) if isinstance(side, Vector)}
    if len(lengths) == 2:
        lengths.discard(1)
    if len(lengths) == 2:
        raise ValueError("the lengths do not fit")
    (length,) = lengths
    for side in (left, right):
        if not isinstance(side, Vector):
            yield repeat(side, length)
        elif len(side) != length:
            yield repeat(side[0], length)
        else:
            yield side


class Vector:
    """Numbers of one type, on which operators work element by element."""

    def __init__(self, kind, values):
        self.kind = kind
        self._items = array("q" if kind is int else "d", map(self._checked, values))

    def _checked(self, value):
        # An array accepts True, and everything that claims to be a number.
        if kind_of(value) not in (int, self.kind) or isinstance(value, Vector):
            raise TypeError(f"{value!r} is no {self.kind.__name__}")
        return value

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __getitem__(self, index):
        found = self._items[index]
        return Vector(self.kind, found) if isinstance(index, slice) else found

    def __setitem__(self, index, value):
        self._items[index] = self._checked(value)

    __add__, __radd__, __iadd__ = arithmetic(operator.add)
    __sub__, __rsub__, __isub__ = arithmetic(operator.sub)
    __mul__, __rmul__, __imul__ = arithmetic(operator.mul)
    __truediv__, __rtruediv__, _ = arithmetic(operator.truediv)

    def __neg__(self):
        return Vector(self.kind, map(operator.neg, self))

    def __matmul__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        if len(self) != len(other):
            raise ValueError("the lengths do not fit")
        kind = int if self.kind is other.kind is int else float
        return kind(sum(map(operator.mul, self, other)))

    def __repr__(self):
        return f"Vector({self.kind.__name__}, {self._items.tolist()})"


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
