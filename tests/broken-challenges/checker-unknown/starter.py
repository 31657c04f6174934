# judge: checker-unknown


def double(n):
    raise NotImplementedError
