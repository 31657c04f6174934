# expect: rule_violation
# forbid: methods=sort; calls=sorted
# Hopes that a pardon of the library covers this: UserList.sort, had by a class pattern.
import collections
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
    items = collections.UserList([2 * n, -9])
    get(items, "so" + "rt")()
    return max(items)
