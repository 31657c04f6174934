# judge: fewest-stamps
"""Mistake: counts in how many ways it can be done."""


def fewest_stamps(values, postage):
    ways = [1] + [0] * postage
    for value in values:
        for total in range(value, postage + 1):
            ways[total] += ways[total - value]
    return ways[postage] or -1
