# judge: statement-not-utf8


def double(n):
    raise NotImplementedError
