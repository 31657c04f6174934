# judge: repair-moving-average
# Mistake: takes a value away in time, but the one behind the right one.


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
