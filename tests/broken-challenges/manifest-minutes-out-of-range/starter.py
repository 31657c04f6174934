# judge: manifest-minutes-out-of-range


def double(n):
    raise NotImplementedError
