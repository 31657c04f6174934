# judge: sealed-without-its-part


def double(n):
    raise NotImplementedError
