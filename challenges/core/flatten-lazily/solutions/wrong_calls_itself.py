# judge: flatten-lazily
"""Mistake: calls itself for each level, and fails where nesting is deeper than calls can be."""

import sys
from collections.abc import Iterable, Iterator


def flatten(items: Iterable, depth: int | None = None) -> Iterator:
    for item in items:
        if isinstance(item, list | tuple | Iterator) and depth != 0:
            yield from flatten(item, None if depth is None else depth - 1)
        else:
            yield item


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
