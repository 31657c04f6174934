# expect: rule_violation
# forbid: calls=collections.Counter
# Hopes that a pardon of the library covers this: a class derived from a forbidden one written in Python, with an __init__ of its own.
import collections
def bag(x: collections.Counter): ...
kind = bag.__annotations__["x"]
class Mine(kind):
    def __init__(self, items):
        self.update(items)

def solve(n):
    return Mine("ab" * 2 * n).most_common(1)[0][1]
