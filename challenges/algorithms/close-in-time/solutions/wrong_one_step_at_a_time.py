# judge: close-in-time
"""Mistake: moves the first passage on by one at most, so that pairs too far apart are counted after a long break."""


def count_close_pairs(times, gap):
    count = first = 0
    for last, time in enumerate(times):
        if time - times[first] > gap:
            first += 1
        count += last - first
    return count
