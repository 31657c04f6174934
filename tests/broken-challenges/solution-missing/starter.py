# judge: solution-missing


def double(n):
    raise NotImplementedError
