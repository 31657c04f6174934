def sized(n):
    """Return n different characters."""
    return {"args": ["".join(chr(0x10000 + i) for i in range(n))]}
