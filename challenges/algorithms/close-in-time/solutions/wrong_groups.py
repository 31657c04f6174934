# judge: close-in-time
"""Mistake: cuts the list into groups, although a passage can be close to some of the group before."""


def count_close_pairs(times, gap):
    count = first = 0
    for last, time in enumerate(times):
        if time - times[first] > gap:
            first = last
        count += last - first
    return count
