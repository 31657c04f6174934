# expect: output_limit
# Hopes that the answer's encoding is not capped.
def solve(n):
    return [1234567] * 500_000
