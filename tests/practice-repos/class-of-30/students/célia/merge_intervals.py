# Célia's solution.
# judge: merge-intervals
"""Mistake: relies on the intervals coming in order."""


def merge(intervals):
    merged = []
    for start, end in intervals:
        if merged and start <= merged[-1][1]:
            merged[-1][0] = min(merged[-1][0], start)
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
