# judge: id-not-kebab


def double(n):
    raise NotImplementedError
