# judge: manifest-utf16


def double(n):
    raise NotImplementedError
