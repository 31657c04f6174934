# expect: rule_violation
# forbid: syntax=loop,dynamic-code
# Hopes that a pardon of the library covers this: `exec` run by `map` while dataclasses.make_dataclass goes through its fields (Pardon::Listed(SOURCE)).
import dataclasses
def bag(x: exec): ...
def solve(n):
    space = {"n": n}
    try:
        dataclasses.make_dataclass("P", map(bag.__annotations__["x"], ["t = 0\nfor i in range(n):\n  t += 2\n"], [space]))
    except TypeError:
        pass
    return space["t"]
