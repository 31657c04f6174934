# judge: fewest-stamps
"""Slow: puts together the best ways of all pairs of totals: O(postage**2) time."""


def fewest_stamps(values, postage):
    never = postage + 1
    fewest = [0] + [never] * postage
    for value in values:
        if value <= postage:
            fewest[value] = 1 if value else 0
    for total in range(2, postage + 1):
        for part in range(1, total // 2 + 1):
            stamps = fewest[part] + fewest[total - part]
            if stamps < fewest[total]:
                fewest[total] = stamps
    return fewest[postage] if fewest[postage] < never else -1
