# judge: limits-wrong-unit


def double(n):
    raise NotImplementedError
