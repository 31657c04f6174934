# judge: whole


def double(n):
    return n + n
