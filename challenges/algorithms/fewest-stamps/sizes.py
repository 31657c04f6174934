def sized(n):
    """Return a postage of n and four values."""
    return {"args": [[1, 5, 8, 11], n]}
