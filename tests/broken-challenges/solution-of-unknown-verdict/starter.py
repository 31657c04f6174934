# judge: solution-of-unknown-verdict


def double(n):
    raise NotImplementedError
