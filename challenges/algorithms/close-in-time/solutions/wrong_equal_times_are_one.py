# judge: close-in-time
"""Mistake: puts the times into a set, so that passages at the same time become one."""


def count_close_pairs(times, gap):
    times = sorted(set(times))
    count = first = 0
    for last, time in enumerate(times):
        while time - times[first] > gap:
            first += 1
        count += last - first
    return count
