# Ivo's solution.
# judge: two-sum


def two_sum(nums: list[int], target: int) -> list[int]:
    """Return the two different positions whose numbers add up to target.

    One walk over the list: each number looks for its partner among the numbers before it. Looking back only
    means that a position never meets itself, and that an equal number further on finds the earlier one.

    O(n) time, O(n) space.
    """
    position_of = {}
    for position, number in enumerate(nums):
        partner = target - number
        if partner in position_of:
            return [position_of[partner], position]
        position_of[number] = position
