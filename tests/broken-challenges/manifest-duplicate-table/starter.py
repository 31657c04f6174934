# judge: manifest-duplicate-table


def double(n):
    raise NotImplementedError
