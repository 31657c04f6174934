# judge: lazy-tools
import sys
from collections.abc import Callable, Iterable, Iterator


def numbered(items: Iterable, start: int = 0) -> Iterator[tuple]:
    """Give the items with their numbers, as `enumerate` does."""
    raise NotImplementedError


def side_by_side(*iterables: Iterable, strict: bool = False) -> Iterator[tuple]:
    """Give tuples with one item of each iterable, as `zip` does."""
    raise NotImplementedError


def runs(items: Iterable, key: Callable | None = None) -> Iterator[tuple]:
    """Give each key with the list of neighbouring items that have it."""
    raise NotImplementedError


def chunks(items: Iterable, size: int) -> Iterator[tuple]:
    """Give the items in tuples of `size`, as `itertools.batched` does."""
    raise NotImplementedError


# Leave the rest as it is: it runs a script that uses what is defined above.
def tap(name, items):
    """Give the items, and print each one as it is read."""
    for item in items:
        print(name, item)
        yield item


exec(sys.stdin.read(), dict(globals()))
