# judge: sizes-without-complexity


def double(n):
    raise NotImplementedError
