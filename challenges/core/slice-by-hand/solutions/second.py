# judge: slice-by-hand
def take(items, start, stop, step):
    if step is None:
        step = 1
    if step == 0:
        raise ValueError("the step must not be 0")
    count = len(items)
    lowest, highest = (0, count) if step > 0 else (-1, count - 1)

    def place(number, otherwise):
        if number is None:
            return otherwise
        if number < 0:
            number += count
        return max(lowest, min(number, highest))

    first, last = (lowest, highest) if step > 0 else (highest, lowest)
    return [items[index] for index in range(place(start, first), place(stop, last), step)]
