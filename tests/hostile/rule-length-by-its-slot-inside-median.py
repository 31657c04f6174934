# expect: rule_violation
# forbid: calls=len
# Hopes that a pardon of the library covers this: list.__len__ run by `map` inside statistics.median, which calls `len` by name: pardoned loosely.
import inspect
import statistics

size = [value for name, value in inspect.getmembers(list) if name == "__le" + "n__"][0]

def solve(n):
    return statistics.median(map(size, [[0] * 2 * n]))
