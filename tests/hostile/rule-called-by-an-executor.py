# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that an executor calls it in code that is not the candidate's.
from concurrent.futures import ThreadPoolExecutor

def bag(x: reversed): ...

def solve(n):
    with ThreadPoolExecutor() as pool:
        return list(pool.submit(bag.__annotations__["x"], [0, 2 * n]).result())[0]
