"""Mistake: takes tabs at the ends for spaces."""

import re

_FORM = re.compile("(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?")


def parse(text):
    match = _FORM.fullmatch(text.strip(" \t"))
    parts = [(part, size) for part, size in zip(match.groups(), (3600, 60, 1)) if part is not None] if match else []
    if not parts:
        raise ValueError("not a duration")
    if any(int(part) >= 60 for part, _ in parts[1:]):
        raise ValueError("too large")
    return sum(int(part) * size for part, size in parts)
