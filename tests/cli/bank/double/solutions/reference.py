# judge: double


def double(n):
    return n + n
