# judge: signed-up-twice
"""Mistake: a set forgets the order."""

from collections import Counter


def repeated(names: list[str]) -> list[str]:
    """Return the names that occur more than once, in the order in which each was first written.

    A dict, and so a Counter, keeps its keys in the order in which they first came in, whatever happens to the counts
    later. So one walk counts, and another over the different names picks the repeated ones.
    Time: O(n). Space: O(n).
    """
    counts = Counter(names)
    return [name for name in set(names) if counts[name] > 1]
