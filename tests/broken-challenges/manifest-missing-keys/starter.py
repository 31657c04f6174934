# judge: manifest-missing-keys


def double(n):
    raise NotImplementedError
