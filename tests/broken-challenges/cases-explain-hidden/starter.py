# judge: cases-explain-hidden


def double(n):
    raise NotImplementedError
