# judge: manifest-topics-odd


def double(n):
    raise NotImplementedError
