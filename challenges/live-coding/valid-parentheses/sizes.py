def sized(n):
    """Return n brackets, nested as deeply as possible."""
    return {"args": ["(" * (n // 2) + ")" * (n // 2)]}
