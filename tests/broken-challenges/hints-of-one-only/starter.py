# judge: hints-of-one-only


def above(numbers, limit):
    raise NotImplementedError
