# expect: output_limit
# Hopes that the encoding, twice as long as the answer, is not capped.
def solve(n):
    return bytes(2_000_000)
