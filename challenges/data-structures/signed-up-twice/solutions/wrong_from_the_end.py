# judge: signed-up-twice
"""Mistake: goes through the list from its end, so the last occurrences decide the order."""

from collections import Counter


def repeated(names):
    counts = Counter(reversed(names))
    return [name for name, count in counts.items() if count > 1][::-1]
