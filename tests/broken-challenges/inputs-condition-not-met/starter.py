# judge: inputs-condition-not-met


def double(n):
    raise NotImplementedError
