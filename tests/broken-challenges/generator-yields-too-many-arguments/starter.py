# judge: generator-yields-too-many-arguments


def double(n):
    raise NotImplementedError
