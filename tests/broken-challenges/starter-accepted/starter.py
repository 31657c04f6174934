# judge: starter-accepted


def double(n):
    return 2 * n
