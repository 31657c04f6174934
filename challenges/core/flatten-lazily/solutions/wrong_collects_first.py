# judge: flatten-lazily
"""Mistake: collects all items before it gives the first."""

import sys
from collections.abc import Iterable, Iterator


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    found = []
    stack = [iter(items)]
    while stack:
        for item in stack[-1]:
            if is_nested(item) and (depth is None or len(stack) <= depth):
                stack.append(iter(item))
                break
            found.append(item)
        else:
            stack.pop()
    yield from found


def is_nested(item):
    return isinstance(item, list | tuple) or isinstance(item, Iterator) and iter(item) is item


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
