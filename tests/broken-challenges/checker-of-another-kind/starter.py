# judge: checker-of-another-kind


def double(n):
    raise NotImplementedError
