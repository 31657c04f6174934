# judge: manifest-is-json


def double(n):
    raise NotImplementedError
