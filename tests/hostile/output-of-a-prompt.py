# expect: output_limit
# Hopes that the prompt of input is not counted.
def solve(n):
    input("x" * (2 << 20))
    return 2 * n
