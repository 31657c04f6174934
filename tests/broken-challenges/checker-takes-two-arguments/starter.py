# judge: checker-takes-two-arguments


def double(n):
    raise NotImplementedError
