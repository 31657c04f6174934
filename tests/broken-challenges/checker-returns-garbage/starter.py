# judge: checker-returns-garbage


def double(n):
    raise NotImplementedError
