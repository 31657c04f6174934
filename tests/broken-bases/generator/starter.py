# judge: {id}


def double(n):
    raise NotImplementedError
