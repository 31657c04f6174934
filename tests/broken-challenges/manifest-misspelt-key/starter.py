# judge: manifest-misspelt-key


def double(n):
    raise NotImplementedError
