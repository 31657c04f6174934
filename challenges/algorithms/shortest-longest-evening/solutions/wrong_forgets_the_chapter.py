# judge: shortest-longest-evening
"""Mistake: begins a new evening without the chapter that did not fit into the last one."""


def longest_evening(minutes, evenings):
    shortest, longest = max(minutes), sum(minutes)
    while shortest < longest:
        length = (shortest + longest) // 2
        needed, spent = 1, 0
        for chapter in minutes:
            spent += chapter
            if spent > length:
                needed += 1
                spent = 0
        if needed <= evenings:
            longest = length
        else:
            shortest = length + 1
    return shortest
