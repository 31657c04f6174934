# judge: entry-keys-of-another-kind


def double(n):
    raise NotImplementedError
