# expect: rule_violation
# forbid: methods=sort; syntax=dynamic-code
# Hopes that sorted, when it fails before it sorts, leaves room for another call.
import itertools

class Items(list):
    __match_args__ = ("so" + "rt",)

class Bad:
    def __iter__(self):
        return self
    def __next__(self):
        raise KeyError

def solve(n):
    match Items([2 * n]):
        case Items(order):
            try:
                sorted(itertools.chain(iter(order, 1), Bad()))
            except KeyError:
                pass
    return 2 * n
