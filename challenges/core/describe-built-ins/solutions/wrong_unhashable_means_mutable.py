# judge: describe-built-ins
"""Mistake: takes what cannot be hashed for mutable, even a tuple with a list in it."""
import sys


def describe(value):
    try:
        hash(value)
        words = "immutable hashable"
    except TypeError:
        words = "mutable unhashable"
    loop = "scalar" if not hasattr(value, "__iter__") else "unordered" if type(value) in (set, frozenset) else "ordered"
    return f"{type(value).__name__} {words} {loop}"


for line in sys.stdin:
    print(describe(eval(line)))
