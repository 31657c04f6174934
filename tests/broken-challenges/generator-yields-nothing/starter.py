# judge: generator-yields-nothing


def double(n):
    raise NotImplementedError
