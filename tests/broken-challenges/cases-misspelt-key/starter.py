# judge: cases-misspelt-key


def double(n):
    raise NotImplementedError
