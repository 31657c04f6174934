# judge: flatten-lazily
import sys
from collections.abc import Iterator


class flatten:
    def __init__(self, items, depth=None):
        self.levels = [iter(items)]
        self.depth = float("inf") if depth is None else depth

    def __iter__(self):
        return self

    def __next__(self):
        while self.levels:
            try:
                item = next(self.levels[-1])
            except StopIteration:
                self.levels.pop()
                continue
            nested = isinstance(item, (list, tuple)) or isinstance(item, Iterator) and iter(item) is item
            if not nested or len(self.levels) > self.depth:
                return item
            self.levels.append(iter(item))
        raise StopIteration


exec(sys.stdin.read(), dict(globals()))
