# expect: memory_limit
# Hopes that an expression of 200,000 terms, which nests to the left, overflows the compiler's stack.
def solve(n):
    return eval("+".join(["n"] * 200_000))
