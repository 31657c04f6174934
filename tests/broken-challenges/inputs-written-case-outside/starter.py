# judge: inputs-written-case-outside


def double(n):
    raise NotImplementedError
