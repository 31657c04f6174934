# judge: generator-yields-a-known-id


def double(n):
    raise NotImplementedError
