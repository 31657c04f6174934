# judge: reference-raises


def double(n):
    raise NotImplementedError
