# judge: solution-expected-unjudged


def double(n):
    raise NotImplementedError
