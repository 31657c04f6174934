# judge: describe-built-ins
"""Mistake: asks `isinstance` from the top of a list of types, so True is an int."""
import sys

TYPES = [int, bool, float, complex, str, bytes, bytearray, range, list, tuple, set, frozenset, dict, type(None)]


def describe(value):
    kind = next(kind for kind in TYPES if isinstance(value, kind))
    change = "mutable" if kind in (bytearray, list, set, dict) else "immutable"
    try:
        hash(value)
        key = "hashable"
    except TypeError:
        key = "unhashable"
    loop = "scalar" if not hasattr(value, "__iter__") else "unordered" if kind in (set, frozenset) else "ordered"
    return f"{kind.__name__} {change} {key} {loop}"


for line in sys.stdin:
    print(describe(eval(line)))
