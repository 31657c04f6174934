import heapq


def _joined(waiting):
    current = None
    while waiting:
        start, end = heapq.heappop(waiting)
        if current is None:
            current = (start, end)
        elif start > current[1]:
            yield list(current)
            current = (start, end)
        elif end > current[1]:
            current = (current[0], end)
    if current is not None:
        yield list(current)


def merge(intervals):
    waiting = [(start, end) for start, end in intervals]
    heapq.heapify(waiting)
    return list(_joined(waiting))
