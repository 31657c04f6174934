def sized(n):
    """Return a file of n lines, of which every fourth is bad."""
    text = "".join(f"bike {line % 90};2026-03-02;{line % 4 * 10}\n" for line in range(n))
    return {"args": ["rides.txt", 100_000], "files": {"rides.txt": text}}
