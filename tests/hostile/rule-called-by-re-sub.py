# expect: rule_violation
# forbid: calls=id; syntax=dynamic-code
# Hopes that what replaces a match is called unseen.
import re

def bag(x: id): ...

def solve(n):
    try:
        re.sub("a", bag.__annotations__["x"], "a")
    except TypeError:
        pass
    return 2 * n
