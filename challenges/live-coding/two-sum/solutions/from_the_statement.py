# judge: two-sum


def two_sum(nums: list[int], target: int) -> list[int]:
    """Return the two positions whose numbers add up to the target.

    One walk: each number either is what an earlier one waits for, or waits for its own partner.
    """
    waiting: dict[int, int] = {}  # the number that is needed, and the position that needs it
    for position, number in enumerate(nums):
        if number in waiting:
            return [waiting[number], position]
        waiting[target - number] = position
    raise ValueError("no two numbers add up to the target")
