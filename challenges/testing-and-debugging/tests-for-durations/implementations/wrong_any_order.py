"""Mistake: takes the units in any order."""

import re

_FORM = re.compile("(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?")


def parse(text):
    sizes = {"h": 3600, "m": 60, "s": 1}
    found = re.fullmatch("(?:[0-9]+[hms])+", text.strip(" ")) and re.findall("([0-9]+)([hms])", text) or []
    parts = [(part, sizes[unit]) for part, unit in found]
    if len({unit for _, unit in found}) < len(found):
        parts = []
    if not parts:
        raise ValueError("not a duration")
    if any(int(part) >= 60 for part, _ in parts[1:]):
        raise ValueError("too large")
    return sum(int(part) * size for part, size in parts)
