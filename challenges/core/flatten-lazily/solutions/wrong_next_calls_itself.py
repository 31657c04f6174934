# judge: flatten-lazily
"""Mistake: calls itself after each empty list, and thousands of these may come in a row."""

import sys
from collections.abc import Iterator


class flatten:
    def __init__(self, items, depth=None):
        self.stack = [iter(items)]
        self.depth = depth

    def __iter__(self):
        return self

    def __next__(self):
        if not self.stack:
            raise StopIteration
        try:
            item = next(self.stack[-1])
        except StopIteration:
            self.stack.pop()
            return next(self)
        nested = isinstance(item, (list, tuple)) or isinstance(item, Iterator) and iter(item) is item
        if nested and (self.depth is None or len(self.stack) <= self.depth):
            self.stack.append(iter(item))
            return self.__next__()
        return item


exec(sys.stdin.read(), dict(globals()))
