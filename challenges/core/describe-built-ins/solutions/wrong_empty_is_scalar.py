# judge: describe-built-ins
"""Mistake: asks for a first item to see whether a value can be looped over, so what is empty counts as scalar."""
import sys


def describe(value):
    change = "mutable" if isinstance(value, (bytearray, list, set, dict)) else "immutable"
    try:
        hash(value)
        key = "hashable"
    except TypeError:
        key = "unhashable"
    try:
        next(iter(value))
        loop = "unordered" if type(value) in (set, frozenset) else "ordered"
    except (TypeError, StopIteration):
        loop = "scalar"
    return f"{type(value).__name__} {change} {key} {loop}"


for line in sys.stdin:
    print(describe(eval(line)))
