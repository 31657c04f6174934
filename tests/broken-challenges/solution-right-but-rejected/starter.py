# judge: solution-right-but-rejected


def double(n):
    raise NotImplementedError
