# judge: sealed-damaged


def double(n):
    raise NotImplementedError
