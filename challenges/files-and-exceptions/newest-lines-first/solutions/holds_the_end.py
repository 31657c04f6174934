# judge: newest-lines-first
"""Mistake: reads more and more of the end until enough is found, and keeps it all in memory."""

import os


def newest(path: str, text: str, count: int) -> list[str]:
    """Return the last lines of a file that contain a text, at most count of them, the last one first."""
    wanted = text.encode()
    with open(path, "rb") as file:
        end = file.seek(0, os.SEEK_END)
        size = 4096
        while True:
            file.seek(max(0, end - size))
            *lines, last = file.read().split(b"\n")
            lines = [line.removesuffix(b"\r") for line in lines]
            if last:
                lines.append(last)
            if size < end:
                del lines[0]
            found = [line.decode() for line in reversed(lines) if wanted in line]
            if len(found) >= count or size >= end:
                return found[:count]
            size *= 4
