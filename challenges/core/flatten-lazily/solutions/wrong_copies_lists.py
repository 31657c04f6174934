# judge: flatten-lazily
"""Mistake: copies a list when it is opened, and misses what is added while its items are given."""

import sys
from collections.abc import Iterable, Iterator


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    """Give the items of nested lists, tuples and iterators, one by one.

    The stack holds an iterator for each level that is open. It grows on the heap, where a generator that calls itself
    with `yield from` would need a call for each level, and would pass every item through all of them.
    Time: O(1) for each item that is read. Space: O(d) for d levels.
    """
    stack = [iter(items)]
    while stack:
        for item in stack[-1]:
            if (depth is None or len(stack) <= depth) and is_nested(item):
                stack.append(iter(list(item) if type(item) is list else item))
                break
            yield item
        else:
            stack.pop()


def is_nested(item):
    """Tell a list, a tuple or an iterator, which `iter` returns unchanged, from everything else."""
    return isinstance(item, list | tuple) or isinstance(item, Iterator) and iter(item) is item


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
