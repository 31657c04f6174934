# judge: flatten-lazily
"""Mistake: collects all items before it gives the first."""

import sys
from collections.abc import Iterable, Iterator


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    found = []
    stack = [iter(items)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, list | tuple | Iterator) and (depth is None or len(stack) <= depth):
                stack.append(iter(item))
                break
            found.append(item)
        else:
            stack.pop()
    yield from found


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
