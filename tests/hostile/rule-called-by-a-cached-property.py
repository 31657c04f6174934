# expect: rule_violation
# forbid: calls=id; syntax=dynamic-code
# Hopes that a descriptor of the library calls unseen.
import functools

def bag(x: id): ...

class Thing:
    def __init__(self, value):
        self.value = value

prop = functools.cached_property(bag.__annotations__["x"])
prop.__set_name__(Thing, "number")
Thing.number = prop

def solve(n):
    return 2 * n if Thing(n).number else 0
