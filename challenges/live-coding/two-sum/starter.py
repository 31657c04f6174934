# judge: two-sum


def two_sum(nums: list[int], target: int) -> list[int]:
    """Return the two different positions whose numbers add up to target, in either order."""
    raise NotImplementedError
