# judge: lighthouse-log
"""Mistake: ends lines for the printer with a line feed alone."""

import os
import sys
from datetime import date
from pathlib import Path


def add_entry(folder: str | Path, day: date, text: str) -> None:
    """Add the text as a line at the end of the day's file."""
    line = " ".join(text.split())
    if not line:
        raise ValueError("an entry needs a text")
    path = day_file(folder, day)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Bytes: nothing is decoded, so nothing that others wrote can be damaged.
    with open(path, "a+b") as file:
        if file.tell() > 0:
            file.seek(-1, os.SEEK_END)
            if file.read() != b"\n":
                file.write(b"\n")
        file.write(f"{line}\n".encode())


def entries(folder: str | Path, day: date) -> list[str]:
    """Return the lines of the day's file without white space around them, and without blank ones."""
    try:
        with open(day_file(folder, day), encoding="utf-8-sig", errors="replace") as file:
            lines = [line.strip() for line in file]
    except FileNotFoundError:
        return []
    return [line for line in lines if line]


def export(folder: str | Path, day: date, path: str | Path, encoding: str) -> None:
    """Write the lines of the day to another file, in the given encoding."""
    text = "".join(f"{line}\n" for line in entries(folder, day))
    # Encoded before anything is touched: open() would empty the file before it looked up the encoding.
    data = text.encode(encoding, errors="replace")
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def day_file(folder, day):
    return Path(folder) / f"{day.year}" / f"{day.isoformat()}.log"


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
