# judge: reference-missing-though-not-asked


def double(n):
    raise NotImplementedError
