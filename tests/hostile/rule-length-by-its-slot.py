# expect: rule_violation
# forbid: calls=len; syntax=dynamic-code
# Hopes that the slot behind the built-in is not the built-in.
class Kind(list):
    __match_args__ = ("__le" + "n__",)

def solve(n):
    match Kind([0, 1]):
        case Kind(size):
            return size() * n
