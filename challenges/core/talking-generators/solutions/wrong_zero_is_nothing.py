# judge: talking-generators
"""Mistake: takes 0 for nothing."""

import sys
from collections import deque
from collections.abc import Generator


class Reset(Exception):
    """Thrown into a generator to have it forget its numbers. Leave this as it is."""


def rolling(size: int) -> Generator[int | None, int | str | None, int]:
    return sums(size, lambda count: count)


def labelled(label: str, size: int) -> Generator[int | None, int | str | None, tuple[str, int]]:
    return sums(size, lambda count: (label, count))


def sums(size, result):
    numbers = deque()
    total = None
    count = 0
    while True:
        try:
            received = yield total
        except Reset:
            numbers.clear()
            total = None
            continue
        except GeneratorExit:
            return result(count)
        if received == "end":
            return result(count)
        if received:
            count += 1
            numbers.append(received)
            total = (total or 0) + received
            if len(numbers) > size:
                total -= numbers.popleft()


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
