# judge: inputs-condition-fails


def double(n):
    raise NotImplementedError
