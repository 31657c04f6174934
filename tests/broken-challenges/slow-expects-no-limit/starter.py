# judge: slow-expects-no-limit


def above(numbers, limit):
    raise NotImplementedError
