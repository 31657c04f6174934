# judge: signed-up-twice

from collections import Counter


def repeated(names: list[str]) -> list[str]:
    """Return the names that occur more than once; a Counter keeps the order of first occurrence."""
    return [name for name, count in Counter(names).items() if count > 1]
