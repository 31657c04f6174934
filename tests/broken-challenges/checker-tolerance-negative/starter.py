# judge: checker-tolerance-negative


def double(n):
    raise NotImplementedError
