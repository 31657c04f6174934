# judge: starter-has-other-parameters


def above(limit, numbers):
    raise NotImplementedError
