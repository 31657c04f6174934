# judge: checker-file-outside


def double(n):
    raise NotImplementedError
