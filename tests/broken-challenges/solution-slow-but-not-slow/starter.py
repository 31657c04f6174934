# judge: solution-slow-but-not-slow


def double(n):
    raise NotImplementedError
