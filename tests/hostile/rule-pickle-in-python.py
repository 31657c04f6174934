# expect: rule_violation
# forbid: syntax=dynamic-code
# Hopes that a pardon of the library covers this: the Unpickler that is written in Python, which the list of forbidden ones lacks.
import io
import logging.handlers
class Yes(type):
    def __instancecheck__(self, other):
        return True

def get(thing, name):
    """getattr that no name gives away: a class pattern whose names are data."""
    class Any(metaclass=Yes):
        __match_args__ = (name,)
    match thing:
        case Any(found):
            return found

def solve(n):
    pickles = get(logging.handlers, "pic" + "kle")
    data = b"cbuiltins\ngetattr\n(cbuiltins\nint\nVbit_length\ntR."
    found = get(pickles, "_Unpick" + "ler")(io.BytesIO(data)).load()
    return 2 * n if found(7) == 3 else 0
