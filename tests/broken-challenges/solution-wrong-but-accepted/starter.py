# judge: solution-wrong-but-accepted


def double(n):
    raise NotImplementedError
