# judge: shortest-longest-evening
"""Mistake: does not count the evening with which it begins."""


def longest_evening(minutes, evenings):
    shortest, longest = max(minutes), sum(minutes)
    while shortest < longest:
        length = (shortest + longest) // 2
        needed, spent = 0, 0
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
