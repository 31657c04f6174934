# expect: time_limit
# Hopes that the clock runs out before the instructions do: the worst pattern for a search costs little.
def solve(n):
    text = b"a" * 2_000_000
    pattern = b"a" * 500 + b"b" + b"a" * 500
    while True:
        text.find(pattern)
