# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that a missing attribute calls what stands there unseen.
def bag(x: sorted): ...

class Kind:
    __getattr__ = bag.__annotations__["x"]

def solve(n):
    return 2 * n if Kind().tset == ["e", "s", "t", "t"] else 0
