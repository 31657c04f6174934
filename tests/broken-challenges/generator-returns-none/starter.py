# judge: generator-returns-none


def double(n):
    raise NotImplementedError
