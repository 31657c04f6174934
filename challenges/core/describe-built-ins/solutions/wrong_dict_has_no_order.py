# judge: describe-built-ins
"""Mistake: an old belief; dicts have kept the order of insertion since Python 3.7."""
import sys


def describe(value):
    change = "mutable" if isinstance(value, (bytearray, list, set, dict)) else "immutable"
    try:
        hash(value)
        key = "hashable"
    except TypeError:
        key = "unhashable"
    loop = "scalar"
    if hasattr(value, "__iter__"):
        loop = "ordered" if hasattr(value, "__getitem__") and type(value) is not dict else "unordered"
    return f"{type(value).__name__} {change} {key} {loop}"


for line in sys.stdin:
    print(describe(eval(line)))
