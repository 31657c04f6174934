# judge: shortest-longest-evening
"""Tries one length after the other, from the longest chapter on: O(n * s) time for s minutes."""


def longest_evening(minutes, evenings):
    length = max(minutes)
    while True:
        needed, spent = 1, 0
        for chapter in minutes:
            spent += chapter
            if spent > length:
                needed += 1
                spent = chapter
        if needed <= evenings:
            return length
        length += 1
