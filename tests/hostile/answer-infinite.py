# expect: wrong_answer
# Hopes that a number that JSON does not have breaks the wire.
def solve(n):
    return float("inf") if n else [float("nan"), -0.0, 1e308 * 10]
