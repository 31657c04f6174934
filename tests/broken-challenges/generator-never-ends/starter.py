# judge: generator-never-ends


def double(n):
    raise NotImplementedError
