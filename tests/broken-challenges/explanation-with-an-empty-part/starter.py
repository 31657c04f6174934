# judge: explanation-with-an-empty-part


def above(numbers, limit):
    raise NotImplementedError
