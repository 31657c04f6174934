# expect: rule_violation
# forbid: methods=sort; syntax=dynamic-code
# Hopes that inside sorted, which sorts by that very method, another call of it goes by.
class Items(list):
    __match_args__ = ("so" + "rt",)

def solve(n):
    match Items([2 * n]):
        case Items(order):
            return sorted([2 * n], key=lambda item: order() or item)[0]
