# judge: two-sum
"""Slow: tries every pair of positions: O(n**2) time."""


def two_sum(nums, target):
    for first, number in enumerate(nums):
        for second in range(first + 1, len(nums)):
            if number + nums[second] == target:
                return [first, second]
