# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that a callback of the collector is not looked at.
import gc as collector

def bag(x: print): ...

def solve(n):
    collector.callbacks.append(bag.__annotations__["x"])
    collector.collect()
    return 2 * n
