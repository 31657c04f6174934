# judge: hints-after-a-title


def above(numbers, limit):
    raise NotImplementedError
