# judge: checker-loops


def double(n):
    raise NotImplementedError
