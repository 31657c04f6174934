# judge: describe-built-ins
"""Mistake: forgets that a bytearray, unlike bytes, can be changed."""
import sys


def describe(value):
    change = "mutable" if isinstance(value, (list, set, dict)) else "immutable"
    try:
        hash(value)
        key = "hashable"
    except TypeError:
        key = "unhashable"
    loop = "scalar" if not hasattr(value, "__iter__") else "unordered" if type(value) in (set, frozenset) else "ordered"
    return f"{type(value).__name__} {change} {key} {loop}"


for line in sys.stdin:
    print(describe(eval(line)))
