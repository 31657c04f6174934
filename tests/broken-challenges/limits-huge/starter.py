# judge: limits-huge


def double(n):
    raise NotImplementedError
