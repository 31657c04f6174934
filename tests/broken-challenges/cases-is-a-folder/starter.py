# judge: cases-is-a-folder


def double(n):
    raise NotImplementedError
