# judge: top-k-frequent

import heapq
from collections import Counter


def top_k_frequent(nums: list[int], k: int) -> list[int]:
    """Return the k numbers that occur most often in nums, in any order.

    Counts in one walk, then keeps the k best of the different numbers in a heap.

    O(n log k) time, O(n) space.
    """
    frequency = Counter(nums)
    return heapq.nlargest(k, frequency, key=frequency.get)
