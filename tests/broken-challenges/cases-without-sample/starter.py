# judge: cases-without-sample


def double(n):
    raise NotImplementedError
