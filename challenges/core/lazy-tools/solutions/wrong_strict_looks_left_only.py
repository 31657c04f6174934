# judge: lazy-tools
"""Mistake: does not check whether the others have ended when the first has."""

import sys
from collections.abc import Callable, Iterable, Iterator

END = object()


def numbered(items: Iterable, start: int = 0) -> Iterator[tuple]:
    for item in items:
        yield start, item
        start += 1


def side_by_side(*iterables: Iterable, strict: bool = False) -> Iterator[tuple]:
    iterators = [iter(iterable) for iterable in iterables]
    while iterators:
        row = []
        for iterator in iterators:
            item = next(iterator, END)
            if item is END:
                if strict and row:
                    raise ValueError("the iterables have different lengths")
                return
            row.append(item)
        yield tuple(row)


def runs(items: Iterable, key: Callable | None = None) -> Iterator[tuple]:
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
    for item in items:
        print(name, item)
        yield item


exec(sys.stdin.read(), dict(globals()))
