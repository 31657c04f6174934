# Xenia's solution.
# judge: two-sum


def two_sum(nums, target):
    raise RuntimeError("y" * 900_000)
