# judge: describe-built-ins
"""Mistake: takes every immutable value for hashable, even a tuple with a list in it."""
import sys


def describe(value):
    mutable = isinstance(value, (bytearray, list, set, dict))
    words = "mutable unhashable" if mutable else "immutable hashable"
    loop = "scalar" if not hasattr(value, "__iter__") else "unordered" if type(value) in (set, frozenset) else "ordered"
    return f"{type(value).__name__} {words} {loop}"


for line in sys.stdin:
    print(describe(eval(line)))
