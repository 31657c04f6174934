# judge: shortest-longest-evening
"""Mistake: leaves the search one length too early."""


def longest_evening(minutes, evenings):
    shortest, longest = max(minutes), sum(minutes)
    while longest - shortest > 1:
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
            shortest = length
    return longest
