# judge: close-in-time
"""Mistake: bisect_left stops before the passages that differ by exactly the gap."""

from bisect import bisect_left


def count_close_pairs(times, gap):
    return sum(max(bisect_left(times, time + gap) - place - 1, 0) for place, time in enumerate(times))
