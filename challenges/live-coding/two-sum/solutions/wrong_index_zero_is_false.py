# judge: two-sum
"""Mistake: tests the stored position for truth, and position 0 is false."""


def two_sum(nums, target):
    seen = {}
    for position, number in enumerate(nums):
        if seen.get(target - number):
            return [seen[target - number], position]
        seen[number] = position
    return []
