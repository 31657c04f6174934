# judge: checker-without-file


def double(n):
    raise NotImplementedError
