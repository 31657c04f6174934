# judge: top-k-frequent
"""Mistake: sorts in ascending order and takes the front."""

from collections import Counter


def top_k_frequent(nums, k):
    frequency = Counter(nums)
    return sorted(frequency, key=frequency.get)[:k]
