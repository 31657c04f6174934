# judge: statement-empty


def double(n):
    raise NotImplementedError
