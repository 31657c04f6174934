# judge: elapsed-too-long


def double(n):
    raise NotImplementedError
