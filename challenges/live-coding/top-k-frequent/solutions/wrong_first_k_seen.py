# judge: top-k-frequent
"""Mistake: takes the first k keys of the counter, which are in the order of first appearance."""

from collections import Counter


def top_k_frequent(nums, k):
    return list(Counter(nums))[:k]
