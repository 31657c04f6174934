# judge: shortest-longest-evening
"""Mistake: tries lengths into which the longest chapter does not fit."""


def longest_evening(minutes, evenings):
    shortest, longest = 0, sum(minutes)
    while shortest < longest:
        length = (shortest + longest) // 2
        needed, spent = 1, 0
        for chapter in minutes:
            spent += chapter
            if spent > length:
                needed += 1
                spent = chapter
        if needed <= evenings:
            longest = length
        else:
            shortest = length + 1
    return shortest
