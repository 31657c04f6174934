# judge: manifest-unknown-key


def double(n):
    raise NotImplementedError
