# judge: merge-intervals
"""Mistake: adds up starts and ends at each point, so a single point cancels itself out and vanishes."""

from collections import Counter


def merge(intervals):
    change = Counter()
    for start, end in intervals:
        change[start] += 1
        change[end] -= 1
    merged, running, begin = [], 0, None
    for point in sorted(change):
        if running == 0 and change[point] > 0:
            begin = point
        running += change[point]
        if running == 0 and change[point] < 0:
            merged.append([begin, point])
    return merged
