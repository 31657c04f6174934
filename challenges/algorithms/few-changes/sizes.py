def sized(n):
    """Return n stops that get cheaper with every change, and two rides between neighbours, and allow more changes than any trip needs."""
    line = [[stop, stop + 1, price] for stop in range(n) for price in (2, 1)]
    fan = [[0, stop, 3 * stop] for stop in range(1, n + 1)]
    return {"args": [n + 1, line + fan, 0, n, n * n]}
