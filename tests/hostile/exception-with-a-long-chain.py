# expect: runtime_error
# Hopes that a chain of 20,000 causes overflows the report.
def solve(n):
    error = None
    for i in range(20_000):
        link = ValueError(i)
        link.__cause__ = error
        error = link
    raise error
