# judge: half


def half(n):
    raise NotImplementedError
