# judge: close-in-time

from bisect import bisect_right


def count_close_pairs(times, gap):
    """Looks for the end of what is close to each passage: O(n log n) time."""
    return sum(bisect_right(times, time + gap, place) - place - 1 for place, time in enumerate(times))
