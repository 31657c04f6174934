# judge: inputs-generated-case-outside


def double(n):
    raise NotImplementedError
