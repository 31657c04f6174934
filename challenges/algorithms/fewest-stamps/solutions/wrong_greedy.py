# judge: fewest-stamps
"""Mistake: takes the greatest value as long as it fits."""


def fewest_stamps(values, postage):
    stamps = 0
    for value in sorted(values, reverse=True):
        stamps += postage // value
        postage %= value
    return stamps if postage == 0 else -1
