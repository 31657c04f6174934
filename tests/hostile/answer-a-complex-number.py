# expect: wrong_answer
# Hopes that 2n + 0j passes for 2n.
def solve(n):
    return complex(2 * n, 0)
