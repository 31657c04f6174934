# expect: runtime_error
# Hopes that the text of an exception is carried out whole; it must be cut short.
def solve(n):
    raise ValueError("x" * 5_000_000)
