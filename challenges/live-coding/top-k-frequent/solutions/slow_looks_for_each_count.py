# judge: top-k-frequent
"""Slow: goes through all numbers again for each count that there might be, from the highest down."""

from collections import Counter


def top_k_frequent(nums, k):
    frequency = Counter(nums)
    result = []
    for times in range(max(frequency.values()), 0, -1):
        result += [number for number in frequency if frequency[number] == times]
        if len(result) >= k:
            break
    return result
