# judge: merge-intervals


def merge(intervals: list[list[int]]) -> list[list[int]]:
    """Return the intervals with all overlapping ones merged, sorted by start."""
    raise NotImplementedError
