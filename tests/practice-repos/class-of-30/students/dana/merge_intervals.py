# Dana's solution.
# judge: merge-intervals


def merge(intervals: list[list[int]]) -> list[list[int]]:
    """Return the intervals with all overlapping ones merged, sorted by start.

    In order of their starts, an interval overlaps what came before only if it begins no later than the last merged
    interval ends. It may end earlier than that one, hence the maximum.

    O(n log n) time for sorting, O(n) space.
    """
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
