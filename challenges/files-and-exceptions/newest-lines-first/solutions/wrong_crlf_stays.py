# judge: newest-lines-first
"""Mistake: leaves the CR of CRLF in the line."""

import os
from itertools import islice

BLOCK = 1024


def newest(path: str, text: str, count: int) -> list[str]:
    """Return the last lines of a file that contain a text, at most count of them, the last one first."""
    wanted = text.encode()
    with open(path, "rb") as file:
        found = (line for line in lines_from_the_end(file) if wanted in line)
        return [line.decode() for line in islice(found, count)]


def lines_from_the_end(file):
    """Yield the lines of a file, the last one first, without their ends."""
    pieces = pieces_from_the_end(file)
    behind_the_last_end = next(pieces)
    if behind_the_last_end:
        yield behind_the_last_end
    for line in pieces:
        yield line


def pieces_from_the_end(file):
    """Yield what is between the LFs of a file, from its end to its beginning."""
    start = file.seek(0, os.SEEK_END)
    unfinished = b""
    while start > 0:
        size = min(BLOCK, start)
        start -= size
        file.seek(start)
        unfinished, *finished = (file.read(size) + unfinished).split(b"\n")
        yield from reversed(finished)
    yield unfinished
