# judge: generator-yields-numbers


def double(n):
    raise NotImplementedError
