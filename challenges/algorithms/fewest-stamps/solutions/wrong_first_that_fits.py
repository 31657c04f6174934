# judge: fewest-stamps
"""Mistake: takes as many as possible of the greatest value, goes back at a dead end, and stops at the first way."""

from functools import cache


def fewest_stamps(values, postage):
    values = sorted(set(values), reverse=True)

    @cache
    def stamps(place, left):
        if left == 0:
            return 0
        if place == len(values):
            return -1
        most = left // values[place]
        for number in range(most, max(most - 40, -1), -1):
            rest = stamps(place + 1, left - number * values[place])
            if rest >= 0:
                return number + rest
        return -1

    return stamps(0, postage)
