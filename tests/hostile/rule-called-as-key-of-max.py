# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that a key function is called unseen.
def bag(x: sorted): ...

def solve(n):
    return max([[2 * n]], key=bag.__annotations__["x"])[0]
