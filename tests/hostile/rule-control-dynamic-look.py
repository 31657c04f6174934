# expect: accepted
# forbid: calls=sorted; imports=re; syntax=dynamic-code
# Control: what runs source of its own in the library may do so.
import ast
import collections
import dataclasses
import enum
import functools
import typing

Pair = collections.namedtuple("Pair", "left right", defaults=[0])

class Typed(typing.NamedTuple):
    value: int = 0

@dataclasses.dataclass(frozen=True, order=True, slots=True)
class Point:
    x: int
    y: list = dataclasses.field(default_factory=list)

class Colour(enum.Flag):
    RED = 1
    BLUE = 2

@functools.lru_cache
def double(n):
    return 2 * n

@functools.singledispatch
def kind(n):
    return n

def solve(n):
    ast.literal_eval("[1, 2]")
    dataclasses.replace(Point(1), x=2)
    return double(Pair(n).left) + 0 * Typed(1).value + 0 * (Colour.RED | Colour.BLUE).value + 0 * kind(1)
