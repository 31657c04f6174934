# expect: time_limit
# Hopes that the clock runs out before the instructions do: products of large numbers cost little.
def solve(n):
    while True:
        pow(3, 2**20_000 - 1, 2**20_001 - 111)
