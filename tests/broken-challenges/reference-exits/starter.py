# judge: reference-exits


def double(n):
    raise NotImplementedError
