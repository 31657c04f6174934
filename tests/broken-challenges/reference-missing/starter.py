# judge: reference-missing


def double(n):
    raise NotImplementedError
