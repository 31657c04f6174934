# judge: repair-moving-average
# Mistake: writes everything anew.


def moving_average(values, width):
    from itertools import accumulate

    sums = [0, *accumulate(values)]
    return [(sums[end] - sums[end - width]) / width for end in range(width, len(sums))]
