# judge: limit-memory-too-tight


def above(numbers, limit):
    raise NotImplementedError
