# judge: fix-reference-drifts


def double(n):
    return n * n
