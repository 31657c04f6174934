# judge: checker-raises


def double(n):
    raise NotImplementedError
