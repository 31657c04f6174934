"""Mistake: takes a unit several times in a row."""

import re

_FORM = re.compile("(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?")


def parse(text):
    match = re.fullmatch("(?:[0-9]+h)*(?:[0-9]+m)*(?:[0-9]+s)*", text.strip(" "))
    sizes = {"h": 3600, "m": 60, "s": 1}
    parts = [(part, sizes[unit]) for part, unit in re.findall("([0-9]+)([hms])", text)] if match else []
    if not parts:
        raise ValueError("not a duration")
    if any(int(part) >= 60 for part, _ in parts[1:]):
        raise ValueError("too large")
    return sum(int(part) * size for part, size in parts)
