# judge: word-completer
"""Mistake: marks the end of a word among the letters that go on, as if "$" could not be one of them."""

from itertools import islice


class Completer:
    def __init__(self, words: list[str]):
        self.counts = {"": 0}  # by prefix
        self.root = {}
        for word in words:
            self.add(word)

    def add(self, word: str) -> bool:
        node = self._find(word)
        if node is not None and "$" in node:
            return False
        node = self.root
        for letter in word:
            node = node.setdefault(letter, {})
            node["count"] = node.get("count", 0) + 1
        node["$"] = {}
        self.counts[""] += 1
        return True

    def remove(self, word: str) -> bool:
        node = self._find(word)
        if node is None or "$" not in node:
            return False
        del node["$"]
        self.counts[""] -= 1
        node = self.root
        for letter in word:
            node[letter]["count"] -= 1
            if node[letter]["count"] == 0:
                del node[letter]
                break
            node = node[letter]
        return True

    def count(self, prefix: str) -> int:
        if not prefix:
            return self.counts[""]
        node = self._find(prefix)
        return 0 if node is None else node.get("count", 0)

    def complete(self, prefix: str, limit: int) -> list[str]:
        return list(islice(self._below(prefix), limit))

    def _below(self, prefix):
        waiting = [(self._find(prefix), prefix)]
        while waiting:
            node, text = waiting.pop()
            if node is None:
                return
            if "$" in node:
                yield text
            for letter in sorted(node.keys() - {"$", "count"}, reverse=True):
                waiting.append((node[letter], text + letter))

    def longest(self, text: str) -> str | None:
        node = self.root
        longest = "" if "$" in node else None
        for place, letter in enumerate(text, 1):
            node = node.get(letter)
            if node is None:
                break
            if "$" in node:
                longest = text[:place]
        return longest

    def _find(self, prefix):
        node = self.root
        for letter in prefix:
            node = node.get(letter)
            if node is None:
                return None
        return node
