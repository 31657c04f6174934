# judge: repair-moving-average
# Mistake: subtracts the right value, but a step too late.


def moving_average(values, width):
    averages = []
    total = 0
    for end, value in enumerate(values):
        total += value
        if end > width:
            total -= values[end - width]
        if end >= width - 1:
            averages.append(total / width)
    return averages
