# judge: fix-without-lines


def double(n):
    return n * n
