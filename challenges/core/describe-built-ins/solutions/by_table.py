# judge: describe-built-ins
import sys

WORDS = {
    type(None): "immutable scalar",
    bool: "immutable scalar",
    int: "immutable scalar",
    float: "immutable scalar",
    complex: "immutable scalar",
    str: "immutable ordered",
    bytes: "immutable ordered",
    range: "immutable ordered",
    tuple: "immutable ordered",
    frozenset: "immutable unordered",
    bytearray: "mutable ordered",
    list: "mutable ordered",
    dict: "mutable ordered",
    set: "mutable unordered",
}


def can_be_key(value):
    change, _ = WORDS[type(value)].split()
    return change == "immutable" and (type(value) is not tuple or all(map(can_be_key, value)))


def describe(value):
    change, loop = WORDS[type(value)].split()
    return " ".join([type(value).__name__, change, "hashable" if can_be_key(value) else "unhashable", loop])


for line in sys.stdin:
    print(describe(eval(line)))
