# judge: fewest-stamps
"""Mistake: goes through the totals from above, so that each value is used once at most."""


def fewest_stamps(values, postage):
    fewest = [0] + [postage + 1] * postage
    for value in values:
        for total in range(postage, value - 1, -1):
            fewest[total] = min(fewest[total], fewest[total - value] + 1)
    return fewest[postage] if fewest[postage] <= postage else -1
