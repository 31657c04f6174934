# judge: starter-takes-too-few-arguments


def above(numbers):
    raise NotImplementedError
