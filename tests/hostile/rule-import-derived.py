# expect: rule_violation
# forbid: imports=collections
# Hopes that a pardon of the library covers this: a subclass of a forbidden module's class with an __init__ of its own.
import statistics
kind = statistics.Counter

class Mine(kind):
    def __init__(self, items):
        self.update(items)

def solve(n):
    return Mine("ab" * 2 * n).most_common(1)[0][1]
