# expect: rule_violation
# forbid: calls=sorted; methods=sort
# Hopes that a pardon of the library covers this: class pattern as getattr, then a plain call: does the engine see it?
import builtins
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
    return get(builtins, "sor" + "ted")([2 * n])[0]
