# judge: word-completer


class Completer:
    """A dictionary that finds words by how they begin."""

    def __init__(self, words: list[str]):
        """Make a dictionary of these words, added one after the other."""
        raise NotImplementedError

    def add(self, word: str) -> bool:
        """Add a word, and return whether it was new."""
        raise NotImplementedError

    def remove(self, word: str) -> bool:
        """Take a word away, and return whether it was there."""
        raise NotImplementedError

    def count(self, prefix: str) -> int:
        """Return how many words begin with the prefix."""
        raise NotImplementedError

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Return the first words that begin with the prefix, in sorted order, at most `limit` of them."""
        raise NotImplementedError

    def longest(self, text: str) -> str | None:
        """Return the longest word with which the text begins, or None."""
        raise NotImplementedError
