# judge: explanation-without-hints


def above(numbers, limit):
    raise NotImplementedError
