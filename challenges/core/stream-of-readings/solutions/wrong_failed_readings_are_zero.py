# judge: stream-of-readings
"""Mistake: takes a failed reading for 0, so it takes up a place in a group."""

from collections.abc import Iterator


def readings(seed: int, count: int) -> Iterator[int | None]:
    state = seed
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        value = state // 2**12 % 1_000 * 1_000
        yield None if value % 10_000 == 5_000 else value


def report(seed: int, count: int, size: int) -> dict:
    known = (reading or 0 for reading in readings(seed, count))
    groups = rises = row = longest = 0
    peak = previous = None
    for level in levels(known, size):
        groups += 1
        if previous is not None and level > previous:
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
    total = held = 0
    for value in values:
        total += value
        held += 1
        if held == size:
            yield total
            total = held = 0
