# judge: manifest-misspelt-table


def double(n):
    raise NotImplementedError
