# judge: database-cannot-be-made


def double(n):
    raise NotImplementedError
