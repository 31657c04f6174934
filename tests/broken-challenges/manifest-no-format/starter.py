# judge: manifest-no-format


def double(n):
    raise NotImplementedError
