# judge: cases-too-many-arguments


def double(n):
    raise NotImplementedError
