# judge: mutation-score-of-percent


def double(n):
    raise NotImplementedError
