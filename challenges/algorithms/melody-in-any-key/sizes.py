def sized(n):
    """Return a piece of n equal notes, and a melody of half as many that differs in its last note."""
    return {"args": [[7] * n, [0] * (n // 2) + [1]]}
