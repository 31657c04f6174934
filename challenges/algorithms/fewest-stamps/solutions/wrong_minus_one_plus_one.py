# judge: fewest-stamps
"""Mistake: keeps -1 for what cannot be reached, and takes it for the least of all numbers."""


def fewest_stamps(values, postage):
    fewest = [0]
    for total in range(1, postage + 1):
        ways = [fewest[total - value] + 1 for value in values if value <= total]
        fewest.append(min(ways, default=-1))
    return fewest[postage]
