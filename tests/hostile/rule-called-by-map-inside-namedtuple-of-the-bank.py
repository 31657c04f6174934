# expect: rule_violation
# forbid: calls=reversed,sorted,slice,operator.attrgetter,operator.methodcaller; methods=join,reverse,sort,__reversed__; syntax=negative-step-slice,dynamic-code
# Hopes that a pardon of the library covers this: the bank's challenge: source that nobody has read, run by `map` inside namedtuple.
import collections
def bag(x: exec): ...
def reverse_string(s):
    space = {"s": s}
    try:
        collections.namedtuple("P", map(bag.__annotations__["x"], ["t = ''\nfor c in s: t = c + t"], [space]))
    except ValueError:
        pass
    return space["t"]

def solve(n):
    return 2 * n if reverse_string("ab") == "ba" else 0
