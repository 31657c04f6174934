# judge: hints-without-explanation


def above(numbers, limit):
    raise NotImplementedError
