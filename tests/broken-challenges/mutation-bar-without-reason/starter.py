# judge: mutation-bar-without-reason


def double(n):
    raise NotImplementedError
