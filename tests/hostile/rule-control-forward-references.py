# expect: accepted
# forbid: syntax=loop,comprehension,dynamic-code
# Control: Data classes and named tuples with annotations as text are honest.
from __future__ import annotations
from dataclasses import dataclass, field
from typing import NamedTuple, Optional
@dataclass(order=True, slots=True)
class Node:
    format: int
    before: Optional["Node"] = None
    notes: list = field(default_factory=list)
class P(NamedTuple):
    x: int
    y: "Optional[int]" = 2
def solve(n):
    a = Node(n, Node(1))
    p = P(n)._replace(y=n)
    return p.x + p.y + (a < a) + (repr(a) == "")
