# judge: elapsed-beyond-the-sleep-limit


def double(n):
    raise NotImplementedError
