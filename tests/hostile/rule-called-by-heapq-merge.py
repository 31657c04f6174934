# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a key function in library code is not looked at.
import heapq

def bag(x: reversed): ...

class Key(bag.__annotations__["x"]):
    def __lt__(self, other):
        return True

def solve(n):
    return list(heapq.merge([[2 * n]], [], key=Key))[0][0]
