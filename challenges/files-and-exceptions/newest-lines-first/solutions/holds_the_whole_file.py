# judge: newest-lines-first
"""Mistake: reads the whole file into memory."""

def newest(path: str, text: str, count: int) -> list[str]:
    """Return the last lines of a file that contain a text, at most count of them, the last one first."""
    with open(path, encoding="utf-8", newline="") as file:
        *lines, last = file.read().split("\n")
    lines = [line.removesuffix("\r") for line in lines]
    if last:
        lines.append(last)
    found = [line for line in reversed(lines) if text in line]
    return found[:count]
