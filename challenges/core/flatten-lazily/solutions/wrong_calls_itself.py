# judge: flatten-lazily
"""Mistake: calls itself for each level, and fails where nesting is deeper than calls can be."""

import sys
from collections.abc import Iterable, Iterator


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    for item in items:
        if is_nested(item) and depth != 0:
            yield from flatten(item, None if depth is None else depth - 1)
        else:
            yield item


def is_nested(item):
    return isinstance(item, list | tuple) or isinstance(item, Iterator) and iter(item) is item


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
