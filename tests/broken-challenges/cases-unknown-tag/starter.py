# judge: cases-unknown-tag


def double(n):
    raise NotImplementedError
