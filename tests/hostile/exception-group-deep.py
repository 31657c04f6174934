# expect: runtime_error
# Hopes that groups within groups overflow the report.
def solve(n):
    error = ValueError(n)
    for _ in range(2000):
        error = BaseExceptionGroup("deep", [error, KeyboardInterrupt()])
    raise error
