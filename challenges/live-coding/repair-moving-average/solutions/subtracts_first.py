# judge: repair-moving-average


def moving_average(values, width):
    averages = []
    total = 0
    for end, value in enumerate(values):
        total += value
        # The value that leaves the window.
        if end >= width:
            total = total - values[end - width]
        if end >= width - 1:
            averages.append(total / width)
    return averages
