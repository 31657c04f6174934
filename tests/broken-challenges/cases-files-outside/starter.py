# judge: cases-files-outside


def double(n):
    raise NotImplementedError
