# judge: flatten-lazily
"""Mistake: does not open what derives from a list or tuple."""

import sys
from collections.abc import Iterable, Iterator


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    stack = [iter(items)]
    while stack:
        for item in stack[-1]:
            nested = type(item) in (list, tuple) or isinstance(item, Iterator) and iter(item) is item
            if nested and (depth is None or len(stack) <= depth):
                stack.append(iter(item))
                break
            yield item
        else:
            stack.pop()


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
