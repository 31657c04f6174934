# judge: double


def double(n):
    """Return twice n."""
    raise NotImplementedError
