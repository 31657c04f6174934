# judge: slice-by-hand


def take(items, start, stop, step):
    step = 1 if step is None else step
    if not step:
        raise ValueError
    count = len(items)
    forward = step > 0
    if start is None:
        start = 0 if forward else count - 1
    elif start < 0:
        start = start + count
        if start < 0:
            start = 0 if forward else -1
    elif start >= count:
        start = count if forward else count - 1
    if stop is None:
        stop = count if forward else -1
    elif stop < 0:
        stop = stop + count
        if stop < 0:
            stop = 0 if forward else -1
    elif stop > count:
        stop = count
    result = []
    while start < stop if forward else start > stop:
        result.append(items[start])
        start += step
    return result
