# judge: starter-defines-another-name


def abov(numbers, limit):
    raise NotImplementedError
