# judge: slow-is-not-slow-enough


def above(numbers, limit):
    raise NotImplementedError
