# judge: starter-not-utf8


def double(n):
    raise NotImplementedError
# grüße
