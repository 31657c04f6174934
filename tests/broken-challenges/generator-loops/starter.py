# judge: generator-loops


def double(n):
    raise NotImplementedError
