# judge: cases-wrong-types


def double(n):
    raise NotImplementedError
