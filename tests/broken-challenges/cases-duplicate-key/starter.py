# judge: cases-duplicate-key


def double(n):
    raise NotImplementedError
