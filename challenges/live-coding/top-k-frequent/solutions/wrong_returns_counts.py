# judge: top-k-frequent
"""Mistake: most_common() gives pairs of number and count, and they were not taken apart."""

from collections import Counter


def top_k_frequent(nums, k):
    return Counter(nums).most_common(k)
