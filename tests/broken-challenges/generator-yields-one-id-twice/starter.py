# judge: generator-yields-one-id-twice


def double(n):
    raise NotImplementedError
