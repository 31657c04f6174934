# judge: flatten-lazily
import sys
from collections.abc import Iterable, Iterator

END = object()


def opens(item):
    if isinstance(item, (list, tuple)):
        return True
    return isinstance(item, Iterator) and iter(item) is item


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    path = [iter(items)]
    while path:
        item = next(path[-1], END)
        if item is END:
            path.pop()
        elif opens(item) and (depth is None or len(path) <= depth):
            path.append(iter(item))
        else:
            yield item


exec(sys.stdin.read(), dict(globals()))
