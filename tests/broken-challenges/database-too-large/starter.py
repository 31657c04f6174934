# judge: database-too-large


def double(n):
    raise NotImplementedError
