# judge: checker-defines-nothing


def double(n):
    raise NotImplementedError
