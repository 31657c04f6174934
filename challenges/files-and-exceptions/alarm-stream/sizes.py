def sized(n):
    """Return a log of n requests of a few services."""
    text = "".join(f"{number // 3} s{number % 7} {number * 7919 % 1000}\n" for number in range(n))
    return {"args": ["requests.log", 500, 20, 50], "files": {"requests.log": text}}
