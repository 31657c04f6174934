# judge: flatten-lazily
"""Mistake: takes a depth of 0 for no depth at all."""

import sys
from collections.abc import Iterable, Iterator


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    stack = [iter(items)]
    while stack:
        for item in stack[-1]:
            if is_nested(item) and (not depth or len(stack) <= depth):
                stack.append(iter(item))
                break
            yield item
        else:
            stack.pop()


def is_nested(item):
    return isinstance(item, list | tuple) or isinstance(item, Iterator) and iter(item) is item


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
