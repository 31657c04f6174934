# expect: rule_violation
# forbid: syntax=dynamic-code
# Hopes that a pardon of the library covers this: setting `__code__`, forbidden with dynamic-code, from a thread's target.
import threading
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

def a(n):
    return 0
def b(n):
    return 2 * n
def solve(n):
    setter = get(get(type(a), "__co" + "de__"), "__se" + "t__")
    thread = threading.Thread(target=setter, args=(a, get(b, "__co" + "de__")))
    thread.start()
    thread.join()
    return a(n)
