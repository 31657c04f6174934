# judge: lazy-tools
import sys
from collections.abc import Callable, Iterable, Iterator

END = object()


def numbered(items: Iterable, start: int = 0) -> Iterator[tuple]:
    """Give the items with their numbers, as `enumerate` does."""
    for item in items:
        yield start, item
        start += 1


def side_by_side(*iterables: Iterable, strict: bool = False) -> Iterator[tuple]:
    """Give tuples with one item of each iterable, as `zip` does.

    `END` stands for an end, since any other value could be an item.
    """
    iterators = [iter(iterable) for iterable in iterables]
    while iterators:
        row = []
        for iterator in iterators:
            item = next(iterator, END)
            if item is END:
                if strict and (row or any(next(other, END) is not END for other in iterators[1:])):
                    raise ValueError("the iterables have different lengths")
                return
            row.append(item)
        yield tuple(row)


def runs(items: Iterable, key: Callable | None = None) -> Iterator[tuple]:
    """Give each key with the list of neighbouring items that have it."""
    run = []
    for item in items:
        value = item if key is None else key(item)
        if run and not value == current:
            yield current, run
            run = []
        if not run:
            current = value
        run.append(item)
    if run:
        yield current, run


def chunks(items: Iterable, size: int) -> Iterator[tuple]:
    """Give the items in tuples of `size`, as `itertools.batched` does.

    A generator function runs when it is first asked, which is too late to complain about `size`. So this is not one.
    """
    if size < 1:
        raise ValueError("a chunk has at least one item")
    return cut(items, size)


def cut(items, size):
    chunk = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)


# Leave the rest as it is: it runs a script that uses what is defined above.
def tap(name, items):
    """Give the items, and print each one as it is read."""
    for item in items:
        print(name, item)
        yield item


exec(sys.stdin.read(), dict(globals()))
