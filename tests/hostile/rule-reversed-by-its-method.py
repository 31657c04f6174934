# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that the method behind the built-in is not the built-in.
class Kind(list):
    __match_args__ = ("__rever" + "sed__",)

def solve(n):
    match Kind([0, 2 * n]):
        case Kind(flip):
            return list(flip())[0]
