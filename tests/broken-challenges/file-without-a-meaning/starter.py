# judge: file-without-a-meaning


def above(numbers, limit):
    raise NotImplementedError
