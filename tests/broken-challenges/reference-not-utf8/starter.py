# judge: reference-not-utf8


def double(n):
    raise NotImplementedError
