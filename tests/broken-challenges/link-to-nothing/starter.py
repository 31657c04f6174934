# judge: link-to-nothing


def double(n):
    raise NotImplementedError
