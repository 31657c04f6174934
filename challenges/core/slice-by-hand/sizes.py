def sized(n):
    """Return a slice backwards through n items."""
    return {"args": [list(range(n)), None, None, -1]}
