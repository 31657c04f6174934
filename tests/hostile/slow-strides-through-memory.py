# expect: time_limit
# Hopes that the clock runs out before the instructions do: each byte comes from a page of its own.
def solve(n):
    data = bytes(40_000_000)
    while True:
        data[::4096]
