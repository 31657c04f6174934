# judge: merge-intervals
"""Mistake: steps over both intervals after merging two, so longer chains stay in pieces."""


def merge(intervals):
    intervals.sort()
    merged = []
    place = 0
    while place < len(intervals):
        start, end = intervals[place]
        if place + 1 < len(intervals) and intervals[place + 1][0] <= end:
            merged.append([start, max(end, intervals[place + 1][1])])
            place += 2
        else:
            merged.append([start, end])
            place += 1
    return merged
