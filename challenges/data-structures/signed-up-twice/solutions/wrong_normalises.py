# judge: signed-up-twice
"""Mistake: takes names that only look the same for the same."""

from collections import Counter


def repeated(names: list[str]) -> list[str]:
    """Return the names that occur more than once, in the order in which each was first written.

    A dict, and so a Counter, keeps its keys in the order in which they first came in, whatever happens to the counts
    later. So one walk counts, and another over the different names picks the repeated ones.
    Time: O(n). Space: O(n).
    """
    return [name for name, count in Counter(__import__('unicodedata').normalize('NFC',n) for n in names).items() if count > 1]
