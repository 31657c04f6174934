# judge: elapsed-reference-too-late


def double(n):
    raise NotImplementedError
