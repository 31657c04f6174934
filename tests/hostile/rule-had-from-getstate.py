# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that the state of an object is not looked at.
def bag(x: reversed): ...

class Holder:
    def __init__(self):
        self.flip = bag.__annotations__

def solve(n):
    state = Holder().__getstate__()
    return list(state["flip"]["x"]([0, 2 * n]))[0]
