# judge: close-in-time
"""Mistake: counts each passage as close to itself."""


def count_close_pairs(times, gap):
    count = first = 0
    for last, time in enumerate(times):
        while time - times[first] > gap:
            first += 1
        count += last - first + 1
    return count
