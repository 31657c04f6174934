# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that what a loop calls is no call.
def bag(x: sorted): ...

class Things:
    __next__ = staticmethod(lambda things=[[2]]: pick(things.pop()))
    def __iter__(self):
        return self

pick = bag.__annotations__["x"]

def solve(n):
    for thing in Things():
        return thing[0] * n
