# judge: talking-generators
"""Mistake: takes an interrupt from the keyboard, or an exit, for `close`."""

import sys
from collections import deque
from collections.abc import Generator


class Reset(Exception):
    """Thrown into a generator to have it forget its numbers. Leave this as it is."""


def rolling(size: int) -> Generator[int | None, int | str | None, int]:
    """Give the sum of the last `size` numbers that were sent, and return how many were sent."""
    return sums(size, lambda count: count)


def labelled(label: str, size: int) -> Generator[int | None, int | str | None, tuple[str, int]]:
    """Give what `rolling` gives, and return a tuple of the label and how many numbers were sent.

    `yield from rolling(size)` would hand on all that is sent and thrown. But when the outer generator is closed, it
    closes the inner one and drops what that returns.
    """
    return sums(size, lambda count: (label, count))


def sums(size, result):
    """Give the sum of the last `size` numbers, and return `result` of how many there were.

    All that happens to a generator happens at its `yield`: a value comes out of it, or an exception. `close` raises
    GeneratorExit there, and hands on what is returned then.
    Time: O(1) for each number. Space: O(size).
    """
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
        except (GeneratorExit, KeyboardInterrupt, SystemExit):
            return result(count)
        if received == "end":
            return result(count)
        if received is not None:
            count += 1
            numbers.append(received)
            total = (total or 0) + received
            if len(numbers) > size:
                total -= numbers.popleft()


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
