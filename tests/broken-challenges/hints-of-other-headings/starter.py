# judge: hints-of-other-headings


def above(numbers, limit):
    raise NotImplementedError
