_kept = []


def merge(intervals):
    merged = []
    _kept.extend(list(interval) for interval in intervals if interval not in _kept)
    for start, end in sorted(_kept):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
