# judge: manifest-is-a-folder


def double(n):
    raise NotImplementedError
