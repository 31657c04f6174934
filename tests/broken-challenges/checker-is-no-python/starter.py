# judge: checker-is-no-python


def double(n):
    raise NotImplementedError
