# judge: shortest-longest-evening
"""Slow: fills a table of evenings times chapters, looping over the last evening's first chapter: beyond O(n**2)."""

from itertools import accumulate


def longest_evening(minutes, evenings):
    sums = [0, *accumulate(minutes)]
    count = len(minutes)
    best = sums[:]
    for _ in range(min(evenings, count) - 1):
        best = [0] + [
            min(max(best[first], sums[end] - sums[first]) for first in range(end)) for end in range(1, count + 1)
        ]
    return best[count]
