# judge: reference-prints-without-end


def double(n):
    raise NotImplementedError
