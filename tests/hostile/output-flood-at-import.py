# expect: output_limit
# Hopes that output is capped during the call only.
for _ in range(100_000):
    print("x" * 100)

def solve(n):
    return 2 * n
