# judge: flatten-lazily
"""Mistake: opens everything that can be looped over, except texts."""

import sys
from collections.abc import Iterable, Iterator


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    stack = [iter(items)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, Iterable) and not isinstance(item, str) and (depth is None or len(stack) <= depth):
                stack.append(iter(item))
                break
            yield item
        else:
            stack.pop()


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
