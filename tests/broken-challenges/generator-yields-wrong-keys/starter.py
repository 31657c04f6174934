# judge: generator-yields-wrong-keys


def double(n):
    raise NotImplementedError
