# judge: cases-single-table


def double(n):
    raise NotImplementedError
