# judge: triple


def double(n):
    raise NotImplementedError
