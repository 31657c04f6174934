def sized(n):
    """Return a query of n characters: words with fields, and after them a phrase without an end."""
    words = "tag:word " * (n // 18)
    return {"args": [words + '"' + "a" * (n - len(words) - 1), ["tag"]]}
