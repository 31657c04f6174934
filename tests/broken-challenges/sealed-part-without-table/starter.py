# judge: sealed-part-without-table


def double(n):
    raise NotImplementedError
