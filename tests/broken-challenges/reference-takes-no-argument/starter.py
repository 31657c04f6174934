# judge: reference-takes-no-argument


def double(n):
    raise NotImplementedError
