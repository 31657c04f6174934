# judge: generator-without-file


def double(n):
    raise NotImplementedError
