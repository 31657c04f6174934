# expect: accepted
# forbid: calls=dict,tuple,list,set,type
# Control: what derives from a forbidden type in the library is another type, and displays are no calls.
import collections
import enum

class Colour(enum.Enum):
    RED = 1

def solve(n):
    counts = collections.Counter("aab")
    order = collections.OrderedDict(a=1)
    default = collections.defaultdict(int)
    default["x"] += 1
    [*range(3)], {1, 2}, {**order}, (n, *"ab")
    return n * counts["a"] + 0 * Colour(1).value
