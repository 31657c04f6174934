# expect: accepted
# forbid: calls=reversed,sorted,slice,operator.attrgetter,operator.methodcaller; methods=join,reverse,sort,__reversed__; syntax=negative-step-slice,dynamic-code
# Control: what the library does to get there is not this program's doing.
from __future__ import annotations
import functools

@functools.singledispatch
def turn(x):
    raise TypeError

@turn.register
def _(x: str) -> str:
    out = ""
    for c in x:
        out = c + out
    return out

def reverse_string(s):
    return turn(s)

def solve(n):
    return 2 * n if reverse_string("ab") == "ba" else 0
