# judge: cases-duplicate-id


def double(n):
    raise NotImplementedError
