# expect: output_limit
# Hopes that the answer's encoding is not capped.
def solve(n):
    return [7] * 2_000_000
