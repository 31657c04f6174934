# judge: stream-of-readings
def readings(seed, count):
    state = seed
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        value = state // 2**12 % 1_000 * 1_000
        yield None if value % 10_000 == 5_000 else value


def levels(seed, count, size):
    level = held = 0
    for reading in readings(seed, count):
        if reading is None:
            continue
        level += reading
        held += 1
        if held == size:
            yield level
            level = held = 0


def report(seed: int, count: int, size: int) -> dict:
    groups = rises = row = longest = 0
    peak = before = None
    for level in levels(seed, count, size):
        groups += 1
        if before is not None and level > before:
            rises += 1
            row += 1
            longest = max(longest, row)
        else:
            row = 0
        peak = level if peak is None else max(peak, level)
        before = level
    return {"groups": groups, "rises": rises, "longest": longest, "peak": peak}
