# judge: cases-unknown-table


def double(n):
    raise NotImplementedError
