# judge: sealed-table-incomplete


def double(n):
    raise NotImplementedError
