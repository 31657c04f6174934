# judge: close-in-time
"""Mistake: leaves out pairs that differ by exactly the gap."""


def count_close_pairs(times, gap):
    count = first = 0
    for last, time in enumerate(times):
        while first < last and time - times[first] >= gap:
            first += 1
        count += last - first
    return count
