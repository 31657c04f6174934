# judge: typed-vector
"""A vector on top of `array`, which brings the fixed type and the range checks.

Each operator comes as a forward, a reflected and perhaps an in-place method;
all of them go through `_compute`, which works for vectors and numbers alike.
"""

import operator
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat

CODES = {int: "q", float: "d"}


def _kind_of(operand: object) -> type | None:
    """Return int or float for what operators accept, None for anything else."""
    match operand:
        case Vector():
            return operand.kind
        case bool():
            return None
        case int():
            return int
        case float():
            return float
    return None


def _compute(function: Callable, left: object, right: object, into: Vector | None = None):
    """Return function(left, right), element by element; `into` must be able to take it."""
    kinds = {_kind_of(left), _kind_of(right)}
    if None in kinds:
        return NotImplemented

    lengths = {len(side) for side in (left, right) if isinstance(side, Vector)}
    if len(lengths) == 2:
        lengths.discard(1)
    if len(lengths) == 2:
        raise ValueError(f"lengths {len(left)} and {len(right)} do not fit")
    (length,) = lengths

    kind = int if kinds == {int} and function is not operator.truediv else float
    if into is not None:
        if length != len(into):
            raise ValueError(f"a vector of length {len(into)} cannot become one of {length}")
        if kind is not into.kind:
            raise TypeError(f"a vector of {into.kind.__name__} cannot take {kind.__name__}")

    def spread(side):
        if not isinstance(side, Vector):
            return repeat(side, length)
        return side if len(side) == length else repeat(side[0], length)

    return Vector(kind, map(function, spread(left), spread(right)))


def _methods(function: Callable) -> tuple[Callable, Callable, Callable]:
    """Return the forward, the reflected and the in-place method of an operator."""

    def forward(self, other):
        return _compute(function, self, other)

    def reflected(self, other):
        return _compute(function, other, self)

    def in_place(self, other):
        result = _compute(function, self, other, into=self)
        if result is NotImplemented:
            return NotImplemented
        self._elements[:] = result._elements
        return self

    return forward, reflected, in_place


class Vector:
    """Numbers of one type, on which operators work element by element."""

    def __init__(self, kind: type, values: Iterable[int | float]) -> None:
        self.kind = kind
        self._elements = array(CODES[kind], map(self._checked, values))

    def _checked(self, value: object) -> int | float:
        """Return the value if its type is right; `array` checks the range."""
        if (found := _kind_of(value)) is None or isinstance(value, Vector):
            raise TypeError(f"{value!r} is not a number")
        if self.kind is int and found is float:
            raise TypeError(f"{value!r} is not an integer")
        return value

    def __len__(self) -> int:
        return len(self._elements)

    def __iter__(self) -> Iterator[int | float]:
        return iter(self._elements)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Vector(self.kind, self._elements[index])
        return self._elements[index]

    def __setitem__(self, index: int, value: int | float) -> None:
        self._elements[index] = self._checked(value)

    __add__, __radd__, __iadd__ = _methods(operator.add)
    __sub__, __rsub__, __isub__ = _methods(operator.sub)
    __mul__, __rmul__, __imul__ = _methods(operator.mul)
    __truediv__, __rtruediv__ = _methods(operator.truediv)[:2]

    def __neg__(self) -> Vector:
        return Vector(self.kind, map(operator.neg, self))

    def __matmul__(self, other: Vector) -> int | float:
        if not isinstance(other, Vector):
            return NotImplemented
        if len(self) != len(other):
            raise ValueError(f"lengths {len(self)} and {len(other)} differ")
        zero = 0 if self.kind is other.kind is int else 0.0
        return sum(map(operator.mul, self, other), zero)

    def __repr__(self) -> str:
        return f"Vector({self.kind.__name__}, {list(self)})"


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
