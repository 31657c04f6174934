# judge: hog-is-not-large-enough


def above(numbers, limit):
    raise NotImplementedError
