# judge: entry-without-name


def double(n):
    raise NotImplementedError
