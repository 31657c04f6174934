# judge: lighthouse-log

import codecs
import os
import sys
from datetime import date
from pathlib import Path

# Everything is read and written as bytes, so that no layer in between changes
# line ends, and whatever can fail fails before a folder is made.


def _file_of(folder: str | Path, day: date) -> Path:
    return Path(folder, str(day.year), f"{day.isoformat()}.log")


def add_entry(folder: str | Path, day: date, text: str) -> None:
    """Add the text as a line at the end of the day's file."""
    entry = " ".join(text.split())
    if not entry:
        raise ValueError("an entry needs a text")
    line = f"{entry}\n".encode()

    path = _file_of(folder, day)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if file.seek(0, os.SEEK_END) > 0:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                line = b"\n" + line
        file.write(line)


def entries(folder: str | Path, day: date) -> list[str]:
    """Return the lines of the day's file without white space around them, and without blank ones."""
    try:
        data = _file_of(folder, day).read_bytes()
    except FileNotFoundError:
        return []
    # Not "utf-8-sig": that silently swallows a file that is half a mark.
    text = data.removeprefix(codecs.BOM_UTF8).decode(errors="replace")
    # Not splitlines(): that knows more line ends than a text file does. The empty line
    # that "\r\n" makes here does no harm, as blank lines are left out.
    lines = text.replace("\r", "\n").split("\n")
    return [stripped for line in lines if (stripped := line.strip())]


def export(folder: str | Path, day: date, path: str | Path, encoding: str) -> None:
    """Write the lines of the day to another file, in the given encoding."""
    codecs.lookup(encoding)  # raises LookupError
    text = "".join(f"{line}\r\n" for line in entries(folder, day))
    data = text.encode(encoding, errors="replace")  # in one go: one mark at most

    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
