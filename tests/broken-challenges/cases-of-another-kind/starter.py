# judge: cases-of-another-kind


def double(n):
    raise NotImplementedError
