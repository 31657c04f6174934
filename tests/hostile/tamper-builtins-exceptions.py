# expect: runtime_error
# Hopes that the runner cannot catch what was raised once the names of exceptions mean something else.
import builtins

class Nothing(Exception):
    pass

def solve(n):
    for name in ("BaseException", "Exception", "SystemExit", "RecursionError", "SyntaxError", "MemoryError"):
        setattr(builtins, name, Nothing)
    raise ValueError(n)
