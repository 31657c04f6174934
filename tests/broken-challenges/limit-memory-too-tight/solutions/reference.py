def above(numbers, limit):
    count = 0
    # Much more room than this needs.
    list(range(30_000))
    for number in numbers:
        if number > limit:
            count += 1
    return count
