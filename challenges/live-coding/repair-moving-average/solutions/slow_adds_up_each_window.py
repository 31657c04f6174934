# judge: repair-moving-average
# Slow: adds up every window anew.


def moving_average(values, width):
    averages = []
    total = 0
    for end, value in enumerate(values):
        total += value
        if end >= width:
            total = sum(values[end - width + 1 : end + 1])
        if end >= width - 1:
            averages.append(total / width)
    return averages
