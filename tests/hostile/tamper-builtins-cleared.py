# expect: runtime_error
# Hopes that a runner without any built-ins is the judge's failure.
import builtins

def solve(n):
    answer = 2 * n + 1
    builtins.__dict__.clear()
    return answer
