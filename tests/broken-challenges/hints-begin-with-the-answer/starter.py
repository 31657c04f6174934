# judge: hints-begin-with-the-answer


def above(numbers, limit):
    raise NotImplementedError
