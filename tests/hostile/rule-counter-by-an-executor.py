# expect: rule_violation
# forbid: calls=collections.Counter; syntax=dynamic-code
# Hopes that an executor makes it.
import collections
from concurrent.futures import ThreadPoolExecutor

def bag(x: collections.Counter): ...

def solve(n):
    with ThreadPoolExecutor() as pool:
        return n * pool.submit(bag.__annotations__["x"], "aa").result()["a"]
