# judge: stream-of-readings
"""Holds the readings of a group in a list, which is long when groups are large: O(n) memory."""


def readings(seed, count):
    state = seed
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        value = state // 2**12 % 1_000 * 1_000
        yield None if value % 10_000 == 5_000 else value


def report(seed, count, size):
    groups = rises = row = longest = 0
    peak = previous = None
    group = []
    for reading in readings(seed, count):
        if reading is None:
            continue
        group.append(reading)
        if len(group) == size:
            level = sum(group)
            group = []
            groups += 1
            row = row + 1 if previous is not None and level > previous else 0
            rises += row > 0
            longest = max(longest, row)
            peak = level if peak is None else max(peak, level)
            previous = level
    return {"groups": groups, "rises": rises, "longest": longest, "peak": peak}
