# judge: explanation-lacks-a-part


def above(numbers, limit):
    raise NotImplementedError
