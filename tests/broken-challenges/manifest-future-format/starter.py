# judge: manifest-future-format


def double(n):
    raise NotImplementedError
