# judge: describe-built-ins
import sys

MUTABLE = {list, bytearray, set, dict}
SCALAR = {type(None), bool, int, float, complex}
UNORDERED = {set, frozenset}


def describe(value: object) -> str:
    kind = type(value)
    try:
        hash(value)
        key = "hashable"
    except TypeError:
        key = "unhashable"
    if kind in SCALAR:
        order = "scalar"
    elif kind in UNORDERED:
        order = "unordered"
    else:
        order = "ordered"
    return f"{kind.__name__} {'mutable' if kind in MUTABLE else 'immutable'} {key} {order}"


for line in sys.stdin:
    print(describe(eval(line)))
