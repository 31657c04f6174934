# judge: stream-of-readings
from collections.abc import Iterator


def readings(seed: int, count: int) -> Iterator[int | None]:
    """Give `count` readings, one at a time. Leave this as it is."""
    state = seed
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        value = state // 2**12 % 1_000 * 1_000
        yield None if value % 10_000 == 5_000 else value


def report(seed: int, count: int, size: int) -> dict:
    """Return the numbers of groups and rises, the longest row of rises, and the greatest level."""
    raise NotImplementedError
