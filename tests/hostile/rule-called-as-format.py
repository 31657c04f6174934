# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that formatting calls unseen.
def bag(x: sorted): ...

class Thing:
    __format__ = staticmethod(lambda spec, pick=bag.__annotations__["x"]: str(pick([2])[0]))

def solve(n):
    return int(f"{Thing()}") * n
