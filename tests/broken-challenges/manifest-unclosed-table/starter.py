# judge: manifest-unclosed-table


def double(n):
    raise NotImplementedError
