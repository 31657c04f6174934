# judge: rules-of-no-python


def double(n):
    raise NotImplementedError
