# judge: word-completer
from bisect import bisect_left, bisect_right, insort
from collections import Counter


class Completer:
    """A dictionary that finds words by how they begin.

    In a sorted list, the words with one beginning stand side by side, so both
    ends of their stretch are found by bisection. To find the longest word with
    which a text begins, only lengths that words have are looked up.
    """

    def __init__(self, words: list[str]) -> None:
        """Make a dictionary of these words, added one after the other."""
        self._known = set(words)
        self._ordered = sorted(self._known)
        self._lengths = Counter(map(len, self._known))

    def add(self, word: str) -> bool:
        """Add a word, and return whether it was new."""
        if word in self._known:
            return False
        self._known.add(word)
        insort(self._ordered, word)
        self._lengths[len(word)] += 1
        return True

    def remove(self, word: str) -> bool:
        """Take a word away, and return whether it was there."""
        if word not in self._known:
            return False
        self._known.remove(word)
        del self._ordered[bisect_left(self._ordered, word)]
        self._lengths[len(word)] -= 1
        return True

    def count(self, prefix: str) -> int:
        """Return how many words begin with the prefix."""
        return len(self._stretch(prefix))

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Return the first words that begin with the prefix, in sorted order, at most `limit` of them."""
        return [self._ordered[place] for place in self._stretch(prefix)[:limit]]

    def longest(self, text: str) -> str | None:
        """Return the longest word with which the text begins, or None."""
        for length in range(len(text), -1, -1):
            if self._lengths[length] and (beginning := text[:length]) in self._known:
                return beginning
        return None

    def _stretch(self, prefix: str) -> range:
        """Return the places in the sorted list of the words that begin with the prefix."""
        begin = bisect_left(self._ordered, prefix)
        end = bisect_right(self._ordered, prefix, lo=begin, key=lambda word: word[: len(prefix)])
        return range(begin, end)
