# judge: generator-without-table


def double(n):
    raise NotImplementedError
