# judge: fewest-stamps
"""Mistake: a value that is greater than the total leads to a place counted from the end of the list."""


def fewest_stamps(values, postage):
    never = postage + 1
    fewest = [0] + [never] * postage
    for total in range(1, postage + 1):
        for value in values:
            if abs(total - value) <= postage:
                fewest[total] = min(fewest[total], fewest[total - value] + 1)
    return fewest[postage] if fewest[postage] < never else -1
