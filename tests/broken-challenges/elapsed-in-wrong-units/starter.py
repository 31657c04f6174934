# judge: elapsed-in-wrong-units


def double(n):
    raise NotImplementedError
