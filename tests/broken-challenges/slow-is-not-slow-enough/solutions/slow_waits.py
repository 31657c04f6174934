def above(numbers, limit):
    count = 0
    for number in numbers:
        for _ in range(35):
            pass
        count += number > limit
    return count
