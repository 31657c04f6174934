# judge: newest-lines-first
"""Mistake: splits wherever `splitlines` sees a line end."""

import os


def newest(path: str, text: str, count: int) -> list[str]:
    """Return the last lines of a file that contain a text, at most count of them, the last one first."""
    lines = []
    with open(path, "rb") as file:
        start = file.seek(0, os.SEEK_END)
        unfinished = b""
        while start > 0 and len(lines) < count:
            size = min(4096, start)
            start -= size
            file.seek(start)
            first, end, others = (file.read(size) + unfinished).partition(b"\n")
            if start == 0:
                first, others = b"", first + end + others
            unfinished = first + end
            lines += [line for line in reversed(others.decode().splitlines()) if text in line]
    return lines[:count]
