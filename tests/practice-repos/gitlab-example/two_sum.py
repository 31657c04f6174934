def two_sum(nums, target):
    position_of = {}
    for position, number in enumerate(nums):
        if target - number in position_of:
            return [position_of[target - number], position]
        position_of[number] = position
