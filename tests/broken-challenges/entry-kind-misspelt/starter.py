# judge: entry-kind-misspelt


def double(n):
    raise NotImplementedError
