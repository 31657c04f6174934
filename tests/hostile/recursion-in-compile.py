# expect: runtime_error
# Hopes that compiling a deep expression overflows the C stack.
def solve(n):
    return eval("-" * 200_000 + "1")
