# judge: manifest-unclosed-string


def double(n):
    raise NotImplementedError
