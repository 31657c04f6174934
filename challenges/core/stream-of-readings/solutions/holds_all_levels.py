# judge: stream-of-readings
"""Holds the levels of all groups in a list: O(n) memory."""


def readings(seed, count):
    state = seed
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        value = state // 2**12 % 1_000 * 1_000
        yield None if value % 10_000 == 5_000 else value


def report(seed, count, size):
    levels, total, held = [], 0, 0
    for reading in readings(seed, count):
        if reading is not None:
            total, held = total + reading, held + 1
            if held == size:
                levels.append(total)
                total = held = 0
    rising = [later > earlier for earlier, later in zip(levels, levels[1:])]
    longest = row = 0
    for rise in rising:
        row = row + 1 if rise else 0
        longest = max(longest, row)
    return {"groups": len(levels), "rises": sum(rising), "longest": longest, "peak": max(levels, default=None)}
