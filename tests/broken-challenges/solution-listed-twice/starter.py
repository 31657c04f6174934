# judge: solution-listed-twice


def double(n):
    raise NotImplementedError
