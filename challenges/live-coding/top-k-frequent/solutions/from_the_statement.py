# judge: top-k-frequent
from collections import Counter
from itertools import chain, islice


def top_k_frequent(nums: list[int], k: int) -> list[int]:
    """Return the k numbers that occur most often in nums, in any order.

    No number occurs more than len(nums) times, so the numbers are put into
    buckets by their count, and the fullest counts are read off first: O(n).
    """
    buckets = [[] for _ in range(len(nums) + 1)]
    for number, count in Counter(nums).items():
        buckets[count].append(number)
    return list(islice(chain.from_iterable(reversed(buckets)), k))
