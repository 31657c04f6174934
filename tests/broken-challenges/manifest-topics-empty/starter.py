# judge: manifest-topics-empty


def double(n):
    raise NotImplementedError
