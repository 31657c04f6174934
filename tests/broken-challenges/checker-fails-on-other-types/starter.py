# judge: checker-fails-on-other-types


def double(n):
    raise NotImplementedError
