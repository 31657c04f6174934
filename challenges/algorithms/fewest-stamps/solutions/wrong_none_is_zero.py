# judge: fewest-stamps
"""Mistake: says 0 when no stamps add up."""


def fewest_stamps(values, postage):
    fewest = [0] + [postage + 1] * postage
    for total in range(1, postage + 1):
        for value in values:
            if value <= total:
                fewest[total] = min(fewest[total], fewest[total - value] + 1)
    return fewest[postage] if fewest[postage] <= postage else 0
