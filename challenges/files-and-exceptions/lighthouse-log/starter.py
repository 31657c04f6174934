# judge: lighthouse-log

import os
import sys
from datetime import date
from pathlib import Path


def add_entry(folder: str | Path, day: date, text: str) -> None:
    """Add the text as a line at the end of the day's file."""
    raise NotImplementedError


def entries(folder: str | Path, day: date) -> list[str]:
    """Return the lines of the day's file without white space around them, and without blank ones."""
    raise NotImplementedError


def export(folder: str | Path, day: date, path: str | Path, encoding: str) -> None:
    """Write the lines of the day to another file, in the given encoding."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
