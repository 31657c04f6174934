# judge: fix-starter-is-no-python


def double(n)
    return n * n
