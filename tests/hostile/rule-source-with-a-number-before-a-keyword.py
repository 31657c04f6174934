# expect: rule_violation
# forbid: syntax=loop,comprehension,dynamic-code
# Hopes that a keyword right behind a number is not seen as one.
import dataclasses
def solve(n):
    ns = {}
    dataclasses.exec("f = list((2 if 1else 0)for i in range(3))\n", {}, ns)
    return sum(ns["f"]) * n // 3
