# judge: flatten-lazily
"""Mistake: takes a depth of 0 for none."""

import sys
from collections.abc import Iterable, Iterator


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    stack = [iter(items)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, list | tuple | Iterator) and (not depth or len(stack) <= depth):
                stack.append(iter(item))
                break
            yield item
        else:
            stack.pop()


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
