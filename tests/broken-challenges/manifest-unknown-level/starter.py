# judge: manifest-unknown-level


def double(n):
    raise NotImplementedError
