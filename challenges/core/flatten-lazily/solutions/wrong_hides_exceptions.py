# judge: flatten-lazily
"""Mistake: takes an exception from an iterator for its end."""

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
        try:
            item = next(stack[-1])
        except (StopIteration, TypeError, ValueError):
            stack.pop()
            continue
        if (depth is None or len(stack) <= depth) and is_nested(item):
            stack.append(iter(item))
        else:
            yield item


def is_nested(item):
    """Tell a list, a tuple or an iterator, which `iter` returns unchanged, from everything else."""
    return isinstance(item, list | tuple) or isinstance(item, Iterator) and iter(item) is item


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
