def sized(n):
    """Return n letters."""
    return {"args": ["abcdefghijklmnopqrstuvwxyz"[: n % 26] + "abcdefghijklmnopqrstuvwxyz" * (n // 26)]}
