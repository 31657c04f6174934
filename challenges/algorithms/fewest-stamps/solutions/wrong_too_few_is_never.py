# judge: fewest-stamps
"""Mistake: takes the postage itself for what cannot be reached, although that many stamps of 1 may be the answer."""


def fewest_stamps(values, postage):
    fewest = [0] + [postage] * postage
    for total in range(1, postage + 1):
        for value in values:
            if value <= total:
                fewest[total] = min(fewest[total], fewest[total - value] + 1)
    return fewest[postage] if fewest[postage] < postage or postage == 0 else -1
