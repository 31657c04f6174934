# judge: shortest-longest-evening
"""Mistake: shares out the longest chapters first, as if their order did not matter."""

import heapq


def longest_evening(minutes, evenings):
    lengths = [0] * min(evenings, len(minutes))
    for chapter in sorted(minutes, reverse=True):
        heapq.heapreplace(lengths, lengths[0] + chapter)
    return max(lengths)
