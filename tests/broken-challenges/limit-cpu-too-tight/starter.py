# judge: limit-cpu-too-tight


def above(numbers, limit):
    raise NotImplementedError
