# judge: database-is-also-a-file


def double(n):
    raise NotImplementedError
