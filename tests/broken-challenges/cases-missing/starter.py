# judge: cases-missing


def double(n):
    raise NotImplementedError
