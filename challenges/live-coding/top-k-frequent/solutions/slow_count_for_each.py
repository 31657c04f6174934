# judge: top-k-frequent
"""Slow: goes through the whole list to count each different number: O(n * different numbers) time."""


def top_k_frequent(nums, k):
    return sorted(set(nums), key=nums.count, reverse=True)[:k]
