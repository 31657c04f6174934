# judge: entry-name-dotted


def double(n):
    raise NotImplementedError
