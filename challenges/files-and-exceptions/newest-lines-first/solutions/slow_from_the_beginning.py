# judge: newest-lines-first
"""Mistake: reads the whole file, though it keeps only a few lines."""

from collections import deque


def newest(path: str, text: str, count: int) -> list[str]:
    """Return the last lines of a file that contain a text, at most count of them, the last one first."""
    wanted = text.encode()
    lines = deque(maxlen=count)
    with open(path, "rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                line = line[:-1].removesuffix(b"\r")
            if wanted in line:
                lines.append(line)
    return [line.decode() for line in reversed(lines)]
