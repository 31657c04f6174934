def sized(n):
    """Return n passages, one in each second, of which each is close to a certain share of the others.

    The share is small, so that the number of close pairs stays below 2**30, where integers get dearer.
    """
    return {"args": [list(range(n)), n // 64]}
