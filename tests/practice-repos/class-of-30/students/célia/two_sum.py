# Célia's solution.
# judge: two-sum
"""Mistake: finds the right numbers, but index() gives the first of two equal ones both times."""


def two_sum(nums, target):
    ordered = sorted(nums)
    left, right = 0, len(ordered) - 1
    while left < right:
        total = ordered[left] + ordered[right]
        if total == target:
            return [nums.index(ordered[left]), nums.index(ordered[right])]
        if total < target:
            left += 1
        else:
            right -= 1
    return []
