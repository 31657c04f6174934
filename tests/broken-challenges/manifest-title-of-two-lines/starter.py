# judge: manifest-title-of-two-lines


def double(n):
    raise NotImplementedError
