def double(n):
    raise NotImplementedError
