# Goran's solution.
# judge: merge-intervals
"""Mistake: takes over the end of the later interval, although it may lie inside the earlier one."""


def merge(intervals):
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = end
        else:
            merged.append([start, end])
    return merged
