# judge: fewest-stamps
"""Remembers answers, but calls itself once for each stamp: the recursion limit is hit."""

from functools import cache


def fewest_stamps(values, postage):
    @cache
    def fewest(total):
        if total == 0:
            return 0
        return 1 + min((fewest(total - value) for value in values if value <= total), default=postage + 1)

    stamps = fewest(postage)
    return stamps if stamps <= postage else -1
