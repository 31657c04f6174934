# judge: generator-exits


def double(n):
    raise NotImplementedError
