# judge: inputs-range-turned-around


def double(n):
    raise NotImplementedError
