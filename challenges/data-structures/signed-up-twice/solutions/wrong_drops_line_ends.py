# judge: signed-up-twice
"""Mistake: takes the names for lines of a file, and drops the line ends."""

from collections import Counter


def repeated(names):
    return [name for name, count in Counter(name.rstrip("\n") for name in names).items() if count > 1]
