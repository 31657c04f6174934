# judge: merge-intervals
"""Mistake: joins intervals that end and begin at consecutive whole numbers, which share no point."""


def merge(intervals):
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
