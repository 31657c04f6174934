# expect: output_limit
# Hopes that the answer itself is not capped.
def solve(n):
    return "x" * (3 << 20)
