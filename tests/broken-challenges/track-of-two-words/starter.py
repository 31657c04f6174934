# judge: track-of-two-words


def above(numbers, limit):
    raise NotImplementedError
