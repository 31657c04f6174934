# expect: rule_violation
# forbid: calls=copy.deepcopy
# Hopes that a pardon of the library covers this: a thread whose target is sys.monitoring.set_local_events turns the watching of Python functions off (RUNNER is pardoned).
import copy, sys, threading
def bag(x: copy.deepcopy): ...
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
    copy_all = bag.__annotations__["x"]
    off = get(get(sys, "monito" + "ring"), "set_local_ev" + "ents")
    thread = threading.Thread(target=off, args=(4, copy_all.__code__, 0))
    thread.start()
    thread.join()
    return copy_all([2 * n])[0]
