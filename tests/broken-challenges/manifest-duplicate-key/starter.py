# judge: manifest-duplicate-key


def double(n):
    raise NotImplementedError
