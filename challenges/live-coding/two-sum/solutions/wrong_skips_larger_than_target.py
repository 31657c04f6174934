# judge: two-sum
"""Mistake: thinks that a number above the target cannot take part, which forgets negative numbers."""


def two_sum(nums, target):
    seen = {}
    for position, number in enumerate(nums):
        if number > target:
            continue
        if target - number in seen:
            return [seen[target - number], position]
        seen[number] = position
    return []
