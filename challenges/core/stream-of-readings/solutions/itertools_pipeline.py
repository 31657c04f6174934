# judge: stream-of-readings
from itertools import groupby, islice


def readings(seed, count):
    state = seed
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        value = state // 2**12 % 1_000 * 1_000
        yield None if value % 10_000 == 5_000 else value


class Counted:
    def __init__(self, values):
        self.values, self.count = iter(values), 0

    def __iter__(self):
        for value in self.values:
            self.count += 1
            yield value


def levels(values, size):
    while True:
        group = Counted(islice(values, size))
        level = sum(group)
        if group.count < size:
            return
        yield level


def report(seed, count, size):
    found = {"groups": 0, "rises": 0, "longest": 0, "peak": None}

    def note(stream):
        last = float("inf")
        for level in stream:
            found["groups"] += 1
            found["peak"] = max(level, found["peak"] or level)
            yield level > last
            last = level

    known = filter(lambda value: value is not None, readings(seed, count))
    for rising, group in groupby(note(levels(known, size))):
        length = sum(1 for _ in group)
        if rising:
            found["rises"] += length
            found["longest"] = max(found["longest"], length)
    return found
