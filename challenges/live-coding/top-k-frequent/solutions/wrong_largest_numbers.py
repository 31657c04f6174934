# judge: top-k-frequent
"""Mistake: the heap entries begin with the number, so they are ordered by size and not by frequency."""

import heapq
from collections import Counter


def top_k_frequent(nums, k):
    entries = [(number, times) for number, times in Counter(nums).items()]
    return [number for number, _ in heapq.nlargest(k, entries)]
