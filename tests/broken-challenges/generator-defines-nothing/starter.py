# judge: generator-defines-nothing


def double(n):
    raise NotImplementedError
