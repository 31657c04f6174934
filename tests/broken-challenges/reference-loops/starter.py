# judge: reference-loops


def double(n):
    raise NotImplementedError
