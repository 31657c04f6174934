# judge: checker-says-too-much


def double(n):
    raise NotImplementedError
