# judge: liar


def double(n):
    """Return twice n."""
    raise NotImplementedError
