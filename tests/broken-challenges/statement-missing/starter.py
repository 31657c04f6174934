# judge: statement-missing


def double(n):
    raise NotImplementedError
