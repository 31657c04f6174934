def sized(n):
    """Return n numbers of which only the last two, or the only two, add up to the target."""
    n = max(n, 2)
    return {"args": [[2 * i for i in range(n - 2)] + [1, 4 * n], 4 * n + 1]}
