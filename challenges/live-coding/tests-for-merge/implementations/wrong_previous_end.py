def merge(intervals):
    merged = []
    previous_end = None
    for start, end in sorted(intervals):
        if merged and start <= previous_end:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
        previous_end = end
    return merged
