# judge: describe-built-ins
import sys

MUTABLE = {bytearray, list, set, dict}
UNORDERED = {set, frozenset}


def describe(value: object) -> str:
    """Return four words about a value: its type, mutable or not, hashable or not, and how a loop goes over it.

    Whether a value can be a key depends on what is inside it, so `hash`, which knows, is asked. The same goes
    for `iter` and loops. Python does not tell whether a type is mutable, so that is written down.
    """
    kind = type(value)
    change = "mutable" if kind in MUTABLE else "immutable"
    key = "hashable" if succeeds(hash, value) else "unhashable"
    if not succeeds(iter, value):
        loop = "scalar"
    else:
        loop = "unordered" if kind in UNORDERED else "ordered"
    return f"{kind.__name__} {change} {key} {loop}"


def succeeds(function, value):
    """Say whether the function accepts the value, which may depend on what is inside it."""
    try:
        function(value)
    except TypeError:
        return False
    return True


# Leave this as it is: it describes what the lines of standard input evaluate to.
for line in sys.stdin:
    print(describe(eval(line)))
