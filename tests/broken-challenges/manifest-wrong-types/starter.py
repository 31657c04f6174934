# judge: manifest-wrong-types


def double(n):
    raise NotImplementedError
