# judge: elapsed-turned-around


def double(n):
    raise NotImplementedError
