# judge: generator-yields-objects


def double(n):
    raise NotImplementedError
