# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that exec that is had unseen is not looked at.
def bag(x: exec): ...

def solve(n):
    space = {"n": n}
    bag.__annotations__["x"]("answer = 2 * n", space)
    return space["answer"]
