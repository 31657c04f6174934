# judge: slice-by-hand
"""Mistake: cuts off the caller's list at the stop."""


def take(items: list, start: int | None, stop: int | None, step: int | None) -> list:
    if step is None:
        step = 1
    if step == 0:
        raise ValueError("the step of a slice cannot be zero")
    lowest, highest = (0, len(items)) if step > 0 else (-1, len(items) - 1)

    def place(number, default):
        if number is None:
            return default
        if number < 0:
            number += len(items)
        return max(lowest, min(number, highest))

    if step > 0:
        begin, end = place(start, lowest), place(stop, highest)
        while len(items) > end:
            items.pop()
        places = range(begin, len(items), step)
    else:
        places = range(place(start, highest), place(stop, lowest), step)
    return [items[number] for number in places]
