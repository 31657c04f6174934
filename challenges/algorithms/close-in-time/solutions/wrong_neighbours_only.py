# judge: close-in-time
"""Mistake: compares neighbours, although passages further apart in the list may be close, too."""


def count_close_pairs(times, gap):
    return sum(later - time <= gap for time, later in zip(times, times[1:]))
