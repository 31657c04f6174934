# judge: opinion


def opinion():
    raise NotImplementedError
