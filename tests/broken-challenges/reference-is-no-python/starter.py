# judge: reference-is-no-python


def double(n):
    raise NotImplementedError
