# judge: manifest-empty


def double(n):
    raise NotImplementedError
