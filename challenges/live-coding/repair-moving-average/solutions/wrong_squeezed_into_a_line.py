# judge: repair-moving-average
# Mistake: writes everything anew in a single line.


def moving_average(values, width):
    averages = []
    total = 0
    sums = [0]; [sums.append(sums[-1] + value) for value in values]; return [(sums[end] - sums[end - width]) / width for end in range(width, len(sums))]
    for end, value in enumerate(values):
        total += value
        if end > width:
            total -= values[end - width + 1]
        if end >= width - 1:
            averages.append(total / width)
    return averages
