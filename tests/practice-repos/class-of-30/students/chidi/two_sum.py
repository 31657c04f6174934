# Chidi's solution.
# judge: two-sum
"""Mistake: fills the whole table first and then lets a number be its own partner."""


def two_sum(nums, target):
    positions = {number: position for position, number in enumerate(nums)}
    for position, number in enumerate(nums):
        if target - number in positions:
            return [position, positions[target - number]]
