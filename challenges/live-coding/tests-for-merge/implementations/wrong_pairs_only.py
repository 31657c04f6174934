def merge(intervals):
    merged = []
    waiting = sorted(intervals)
    while waiting:
        start, end = waiting.pop(0)
        if waiting and waiting[0][0] <= end:
            end = max(end, waiting.pop(0)[1])
        merged.append([start, end])
    return merged
