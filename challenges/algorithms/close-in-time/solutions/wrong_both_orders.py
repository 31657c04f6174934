# judge: close-in-time
"""Mistake: counts each pair in both orders."""

from bisect import bisect_left, bisect_right


def count_close_pairs(times, gap):
    return sum(bisect_right(times, time + gap) - bisect_left(times, time - gap) - 1 for time in times)
