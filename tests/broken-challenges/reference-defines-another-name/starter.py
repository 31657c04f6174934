# judge: reference-defines-another-name


def double(n):
    raise NotImplementedError
