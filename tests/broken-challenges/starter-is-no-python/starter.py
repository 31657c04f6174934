# judge: starter-is-no-python


def above(numbers, limit)
    raise NotImplementedError
