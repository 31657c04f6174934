# judge: word-completer
"""Mistake: counts a word each time it is added."""


class Node:
    """What is known of a prefix: the nodes of the prefixes with one more letter, and how many words begin with it."""

    __slots__ = ("children", "count", "is_word")

    def __init__(self):
        self.children = {}
        self.count = 0
        self.is_word = False


class Completer:
    """A dictionary that finds words by how they begin: a trie.

    Each node counts the words at and below it. A node without words is cut off, so every node that is left leads to a
    word, and no walk ends in vain.
    Time: O(k) for a text of k letters. At each node that complete passes it sorts the letters and copies the text that
    leads there, which makes O(k ** 2) for a long word. Space: O(k) for each word.
    """

    def __init__(self, words: list[str]):
        self.root = Node()
        for word in words:
            self.add(word)

    def add(self, word: str) -> bool:
        """Add a word, and return whether it was new."""
        node = self._find(word)
        new = node is None or not node.is_word
        node = self.root
        node.count += 1
        for letter in word:
            if letter not in node.children:
                node.children[letter] = Node()
            node = node.children[letter]
            node.count += 1
        node.is_word = True
        return new

    def remove(self, word: str) -> bool:
        """Take a word away, and return whether it was there."""
        node = self._find(word)
        if node is None or not node.is_word:
            return False
        node.is_word = False
        node = self.root
        node.count -= 1
        for letter in word:
            child = node.children[letter]
            child.count -= 1
            if child.count == 0:
                del node.children[letter]
                break
            node = child
        return True

    def count(self, prefix: str) -> int:
        """Return how many words begin with the prefix."""
        node = self._find(prefix)
        return 0 if node is None else node.count

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Return the first words that begin with the prefix, in sorted order, at most `limit` of them."""
        words = []
        waiting = [(self._find(prefix), prefix)]
        while waiting and len(words) < limit:
            node, text = waiting.pop()
            if node is None:
                break
            if node.is_word:
                words.append(text)
            for letter in sorted(node.children, reverse=True):
                waiting.append((node.children[letter], text + letter))
        return words

    def longest(self, text: str) -> str | None:
        """Return the longest word with which the text begins, or None."""
        length = None
        node = self.root
        for place, letter in enumerate(text):
            if node.is_word:
                length = place
            node = node.children.get(letter)
            if node is None:
                break
        else:
            if node.is_word:
                length = len(text)
        return None if length is None else text[:length]

    def _find(self, prefix):
        """Return the node of the prefix, or None if no word begins with it."""
        node = self.root
        for letter in prefix:
            node = node.children.get(letter)
            if node is None:
                return None
        return node
