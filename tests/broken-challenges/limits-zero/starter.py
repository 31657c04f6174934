# judge: limits-zero


def double(n):
    raise NotImplementedError
