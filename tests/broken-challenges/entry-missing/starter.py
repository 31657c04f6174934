# judge: entry-missing


def double(n):
    raise NotImplementedError
