# judge: two-sum
"""Slow: asks the whole list for the partner of each number: one loop in sight, but "in" is another, so O(n**2) time."""


def two_sum(nums, target):
    for position, number in enumerate(nums):
        partner = target - number
        if partner in nums:
            last = len(nums) - 1 - nums[::-1].index(partner)
            if last != position:
                return [position, last]
