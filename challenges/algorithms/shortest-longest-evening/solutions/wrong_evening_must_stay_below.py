# judge: shortest-longest-evening
"""Mistake: takes an evening of exactly the length for too long."""


def longest_evening(minutes, evenings):
    shortest, longest = max(minutes), sum(minutes)
    while shortest < longest:
        length = (shortest + longest) // 2
        needed, spent = 1, 0
        for chapter in minutes:
            if spent + chapter >= length:
                needed += 1
                spent = chapter
            else:
                spent += chapter
        if needed <= evenings:
            longest = length
        else:
            shortest = length + 1
    return shortest
