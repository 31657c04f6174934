# expect: time_limit
# unsure: the encoder's instructions run out; one that measures while it encodes gives output_limit
# Hopes that a small answer (2 ** 60 leaves, all shared) unfolds in the judge.
def solve(n):
    nest = [n]
    for _ in range(60):
        nest = [nest, nest]
    return nest
