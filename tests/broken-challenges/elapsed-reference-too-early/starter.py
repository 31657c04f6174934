# judge: elapsed-reference-too-early


def double(n):
    raise NotImplementedError
