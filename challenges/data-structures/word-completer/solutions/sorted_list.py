# judge: word-completer
from bisect import bisect_left, insort


class Completer:
    """Words in a sorted list: those with the same beginning stand together."""

    def __init__(self, words):
        self.words = []
        self.known = set()
        self.lengths = {}
        for word in words:
            self.add(word)

    def add(self, word):
        if word in self.known:
            return False
        self.known.add(word)
        self.lengths[len(word)] = self.lengths.get(len(word), 0) + 1
        insort(self.words, word)
        return True

    def remove(self, word):
        if word not in self.known:
            return False
        self.known.remove(word)
        self.lengths[len(word)] -= 1
        if not self.lengths[len(word)]:
            del self.lengths[len(word)]
        del self.words[bisect_left(self.words, word)]
        return True

    def count(self, prefix):
        low = bisect_left(self.words, prefix)
        high = bisect_left(self.words, True, low, key=lambda word: not word.startswith(prefix))
        return high - low

    def complete(self, prefix, limit):
        low = bisect_left(self.words, prefix)
        return [word for word in self.words[low : low + limit] if word.startswith(prefix)]

    def longest(self, text):
        for length in sorted(self.lengths, reverse=True):
            if length <= len(text) and text[:length] in self.known:
                return text[:length]
        return None
