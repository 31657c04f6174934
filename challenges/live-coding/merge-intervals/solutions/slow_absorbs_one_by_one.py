# judge: merge-intervals
"""Slow: compares each interval with all merged so far and absorbs those it overlaps: O(n**2) time."""


def merge(intervals):
    merged = []
    for interval in intervals:
        start, end = interval
        touched = [other for other in merged if other[0] <= end and start <= other[1]]
        if touched:
            merged = [other for other in merged if other not in touched]
            start = min(start, min(other[0] for other in touched))
            end = max(end, max(other[1] for other in touched))
        merged.append([start, end])
    return sorted(merged)
