# judge: shortest-longest-evening
"""Mistake: looks for a length that takes exactly the given number of evenings, which need not exist."""


def longest_evening(minutes, evenings):
    shortest, longest = max(minutes), sum(minutes)
    best = longest
    while shortest <= longest:
        length = (shortest + longest) // 2
        needed, spent = 1, 0
        for chapter in minutes:
            spent += chapter
            if spent > length:
                needed += 1
                spent = chapter
        if needed == evenings:
            best = min(best, length)
        if needed <= evenings:
            longest = length - 1
        else:
            shortest = length + 1
    return best
