# judge: cases-without-id


def double(n):
    raise NotImplementedError
