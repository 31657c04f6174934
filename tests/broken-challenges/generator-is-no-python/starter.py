# judge: generator-is-no-python


def double(n):
    raise NotImplementedError
