# expect: accepted
# Hopes that built-ins that raise make the judge fail.
import builtins

def fail(*arguments, **options):
    raise KeyboardInterrupt

def solve(n):
    answer = 2 * n
    for name in ("print", "open", "input", "sorted", "sum", "min", "abs", "round", "vars", "dir", "hash", "id", "format"):
        setattr(builtins, name, fail)
    return answer
