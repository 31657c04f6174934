# judge: entry-answer-unknown


def double(n):
    raise NotImplementedError
