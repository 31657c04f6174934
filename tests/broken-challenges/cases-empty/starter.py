# judge: cases-empty


def double(n):
    raise NotImplementedError
