# judge: describe-built-ins
"""Mistake: looks for mutable items in a tuple, but not in tuples inside it."""
import sys

MUTABLE = (bytearray, list, set, dict)


def describe(value):
    change = "mutable" if isinstance(value, MUTABLE) else "immutable"
    hashable = change == "immutable"
    if isinstance(value, tuple):
        hashable = not any(isinstance(item, MUTABLE) for item in value)
    key = "hashable" if hashable else "unhashable"
    loop = "scalar" if not hasattr(value, "__iter__") else "unordered" if type(value) in (set, frozenset) else "ordered"
    return f"{type(value).__name__} {change} {key} {loop}"


for line in sys.stdin:
    print(describe(eval(line)))
