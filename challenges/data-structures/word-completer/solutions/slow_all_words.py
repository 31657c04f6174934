# judge: word-completer
"""Slow: goes through all words at each call."""


class Completer:
    def __init__(self, words):
        self.words = set(words)

    def add(self, word):
        if word in self.words:
            return False
        self.words.add(word)
        return True

    def remove(self, word):
        if word not in self.words:
            return False
        self.words.remove(word)
        return True

    def count(self, prefix):
        return sum(word.startswith(prefix) for word in self.words)

    def complete(self, prefix, limit):
        return sorted(word for word in self.words if word.startswith(prefix))[:limit]

    def longest(self, text):
        return max((word for word in self.words if text.startswith(word)), key=len, default=None)
