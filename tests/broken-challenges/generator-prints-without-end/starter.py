# judge: generator-prints-without-end


def double(n):
    raise NotImplementedError
