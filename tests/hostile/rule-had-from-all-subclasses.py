# expect: rule_violation
# forbid: calls=reversed
# Hopes that the type is had from among all others.
def solve(n):
    kinds = [kind for kind in object.__subclasses__() if kind.__name__ == "rever" + "sed"]
    return list(kinds[0]([0, 2 * n]))[0]
