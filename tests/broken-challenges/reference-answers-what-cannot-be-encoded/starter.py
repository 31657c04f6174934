# judge: reference-answers-what-cannot-be-encoded


def double(n):
    raise NotImplementedError
