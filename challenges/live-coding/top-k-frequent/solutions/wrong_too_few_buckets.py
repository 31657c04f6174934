# judge: top-k-frequent
"""Mistake: one bucket too few, so a number that fills the whole list has none."""

from collections import Counter


def top_k_frequent(nums, k):
    buckets = [[] for _ in range(len(nums))]
    for number, times in Counter(nums).items():
        buckets[times].append(number)
    result = []
    for bucket in reversed(buckets):
        result.extend(bucket)
    return result[:k]
