# judge: manifest-tables-as-values


def double(n):
    raise NotImplementedError
