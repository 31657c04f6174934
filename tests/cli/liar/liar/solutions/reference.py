# judge: liar


def double(n):
    return n + n
