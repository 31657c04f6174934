# expect: rule_violation
# forbid: syntax=loop,comprehension,dynamic-code
# Hopes that a pardon of the library covers this: `eval` submitted to an executor (judge_runner.threads.executor).
from concurrent.futures import ThreadPoolExecutor
def bag(x: eval): ...
def solve(n):
    pool = ThreadPoolExecutor(1)
    return pool.submit(bag.__annotations__["x"], "sum([2 for i in range(n)])", {"n": n}).result()
