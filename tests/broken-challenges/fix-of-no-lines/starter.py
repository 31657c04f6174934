# judge: fix-of-no-lines


def double(n):
    return n * n
