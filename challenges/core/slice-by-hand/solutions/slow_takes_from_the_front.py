# judge: slice-by-hand
"""Slow: takes one item after another from the front of a copy, which moves all the others: O(n**2) time."""


def take(items, start, stop, step):
    step = 1 if step is None else step
    if step == 0:
        raise ValueError("step")
    lowest, highest = (0, len(items)) if step > 0 else (-1, len(items) - 1)

    def place(number, default):
        if number is None:
            return default
        return max(lowest, min(number + len(items) if number < 0 else number, highest))

    forward = step > 0
    wanted = range(place(start, lowest if forward else highest), place(stop, highest if forward else lowest), step)
    left, result = list(items), []
    for number in range(len(items)):
        item = left.pop(0)
        if number in wanted:
            result.insert(0 if not forward else len(result), item)
    return result
