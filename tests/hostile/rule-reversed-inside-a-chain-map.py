# expect: rule_violation
# forbid: calls=reversed,sorted,slice,operator.attrgetter,operator.methodcaller; methods=join,reverse,sort,__reversed__; syntax=negative-step-slice,dynamic-code
# Hopes that a pardon of the library covers this: list.__reversed__ is called while ChainMap.__iter__ is the topmost frame, which calls `reversed` by name (Pardon::Loosely).
import collections
import functools

class Chars(list):
    __match_args__ = ("__rever" + "sed__",)

def reverse_string(s):
    match Chars(s):
        case Chars(back):
            pass
    made = collections.defaultdict(back)

    class Maps(collections.ChainMap):
        maps = property(made.__getitem__)
        __hash__ = object.__hash__
        def __init__(self):
            pass

    maps = Maps()
    try:
        iter(maps)
    except TypeError:
        pass
    out = ""
    for char in made[maps]:
        out += char
    return out

def solve(n):
    return 2 * n if reverse_string("ab") == "ba" else 0
