# judge: link-out-of-the-folder


def double(n):
    raise NotImplementedError
