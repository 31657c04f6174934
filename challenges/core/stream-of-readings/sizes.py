def sized(n):
    """Return n readings, in groups of one."""
    return {"args": [12_345, n, 1]}
