# judge: generator-seed-negative


def double(n):
    raise NotImplementedError
