# judge: sealed-with-hidden-cases


def double(n):
    raise NotImplementedError
