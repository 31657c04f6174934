# judge: entry-parameters-twice


def double(n):
    raise NotImplementedError
