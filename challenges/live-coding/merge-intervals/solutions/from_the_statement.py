# judge: merge-intervals


def merge(intervals: list[list[int]]) -> list[list[int]]:
    """Return the intervals with all that overlap merged, in ascending order.

    In order of their starts, an interval can only overlap the last one of the result.
    """
    merged: list[list[int]] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
