# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a key function is called unseen.
def bag(x: reversed): ...

class Key(bag.__annotations__["x"]):
    def __lt__(self, other):
        return list(self) < list(other)

def solve(n):
    return sorted([[0, 2 * n]], key=Key)[0][1]
