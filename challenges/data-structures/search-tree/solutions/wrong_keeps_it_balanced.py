# judge: search-tree
"""Mistake: makes a balanced tree, which looks different."""

from bisect import bisect_left, bisect_right, insort


class SearchTree:
    def __init__(self, keys):
        self.keys = sorted(set(keys))

    def add(self, key):
        if self.contains(key):
            return False
        insort(self.keys, key)
        return True

    def remove(self, key):
        if not self.contains(key):
            return False
        del self.keys[bisect_left(self.keys, key)]
        return True

    def contains(self, key):
        place = bisect_left(self.keys, key)
        return place < len(self.keys) and self.keys[place] == key

    def above(self, key):
        place = bisect_right(self.keys, key)
        return self.keys[place] if place < len(self.keys) else None

    def preorder(self):
        def keys(low, high):
            middle = (low + high) // 2
            return [self.keys[middle], *keys(low, middle), *keys(middle + 1, high)] if low < high else []

        return keys(0, len(self.keys))
