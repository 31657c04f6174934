# judge: reference-contradicts-a-case


def double(n):
    raise NotImplementedError
