# judge: stream-of-readings
"""Mistake: takes a level of 0 for no level."""

from collections.abc import Iterator


def readings(seed: int, count: int) -> Iterator[int | None]:
    """Give `count` readings, one at a time. Leave this as it is."""
    state = seed
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        value = state // 2**12 % 1_000 * 1_000
        yield None if value % 10_000 == 5_000 else value


def report(seed: int, count: int, size: int) -> dict:
    """Return the numbers of groups and rises, the longest row of rises, and the greatest level.

    Each stage pulls what it needs from the one before, so only one reading is held at a time.
    Time: O(n) for n readings. Space: O(1).
    """
    known = (reading for reading in readings(seed, count) if reading is not None)
    groups = rises = row = longest = 0
    peak = previous = None
    for level in levels(known, size):
        groups += 1
        if previous and level > previous:
            rises += 1
            row += 1
            longest = max(longest, row)
        else:
            row = 0
        if peak is None or level > peak:
            peak = level
        previous = level
    return {"groups": groups, "rises": rises, "longest": longest, "peak": peak}


def levels(values, size):
    """Give the sum of each full group of `size` values."""
    total = held = 0
    for value in values:
        total += value
        held += 1
        if held == size:
            yield total
            total = held = 0
