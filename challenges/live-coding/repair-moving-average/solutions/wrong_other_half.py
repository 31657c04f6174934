# judge: repair-moving-average
# Mistake: subtracts a value in time, but the one after the right one.


def moving_average(values, width):
    averages = []
    total = 0
    for end, value in enumerate(values):
        total += value
        if end >= width:
            total -= values[end - width + 1]
        if end >= width - 1:
            averages.append(total / width)
    return averages
