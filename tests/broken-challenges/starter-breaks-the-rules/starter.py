# judge: starter-breaks-the-rules


def above(numbers, limit):
    return sorted(numbers)
