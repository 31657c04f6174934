# judge: lighthouse-log
"""Another way: text files and os.path."""

import codecs
import os
import sys
from datetime import date
from pathlib import Path


def add_entry(folder, day, text):
    words = text.split()
    if words == []:
        raise ValueError("nothing to write down")
    path = name_of(folder, day)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    start = ""
    if os.path.exists(path) and os.path.getsize(path) > 0:
        with open(path, "rb") as file:
            file.seek(-1, 2)
            if file.read(1) != b"\n":
                start = "\n"
    with open(path, "a", encoding="utf-8", newline="\n") as file:
        file.write(start + " ".join(words) + "\n")


def entries(folder, day):
    path = name_of(folder, day)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read().removeprefix("\ufeff")
    return [line.strip() for line in text.split("\n") if line.strip()]


def export(folder, day, path, encoding):
    codecs.lookup(encoding)
    lines = entries(folder, day)
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path, "w", encoding=encoding, errors="replace", newline="\r\n") as file:
        for line in lines:
            file.write(line + "\n")


def name_of(folder, day):
    return os.path.join(folder, str(day.year), str(day) + ".log")


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
