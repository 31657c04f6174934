# judge: generator-needs-too-much-memory


def double(n):
    raise NotImplementedError
