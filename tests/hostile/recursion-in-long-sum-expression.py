# expect: memory_limit
# Hopes that an expression of 400,000 terms, which nests to the left, overflows the compiler's stack.
def solve(n):
    return eval("+".join(["n"] * 400_000))
