# expect: runtime_error
# Hopes that an interrupt stops the judge, not the case.
def solve(n):
    raise KeyboardInterrupt
