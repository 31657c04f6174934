# judge: checker-file-missing


def double(n):
    raise NotImplementedError
