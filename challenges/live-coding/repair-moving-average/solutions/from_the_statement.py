# judge: repair-moving-average


def moving_average(values, width):
    averages = []
    total = 0
    for end, value in enumerate(values):
        total += value
        if end >= width:
            total -= values[end - width]
        if end >= width - 1:
            averages.append(total / width)
    return averages
