# expect: time_limit
# Hopes that the worst case of a substring search is not counted.
def solve(n):
    text = "a" * 2_000_000
    needle = "a" * 1_000_000 + "b" + "a" * 10
    while needle not in text:
        pass
    return 2 * n
