# judge: flatten-lazily
"""Mistake: a stack of items that is filled from the left gives them from the right."""

import sys
from collections.abc import Iterable, Iterator


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    stack = [(item, 1) for item in items]
    while stack:
        item, level = stack.pop()
        if is_nested(item) and (depth is None or level <= depth):
            stack.extend((inner, level + 1) for inner in item)
        else:
            yield item


def is_nested(item):
    return isinstance(item, list | tuple) or isinstance(item, Iterator) and iter(item) is item


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
