# judge: manifest-not-utf8


def double(n):
    raise NotImplementedError
