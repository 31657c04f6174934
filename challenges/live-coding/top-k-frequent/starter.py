# judge: top-k-frequent


def top_k_frequent(nums: list[int], k: int) -> list[int]:
    """Return the k numbers that occur most often in nums, in any order."""
    raise NotImplementedError
