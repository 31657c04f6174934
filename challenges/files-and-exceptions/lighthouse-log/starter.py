# judge: lighthouse-log

import os
import sys
from datetime import date
from pathlib import Path


def add_entry(folder: str | Path, day: date, text: str) -> None:
    """Add a line to the file of a day."""
    raise NotImplementedError


def entries(folder: str | Path, day: date) -> list[str]:
    """Return the lines of the file of a day."""
    raise NotImplementedError


def export(folder: str | Path, day: date, path: str | Path, encoding: str) -> None:
    """Write the lines of a day to another file in another encoding."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
