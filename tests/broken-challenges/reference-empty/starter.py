# judge: reference-empty


def double(n):
    raise NotImplementedError
