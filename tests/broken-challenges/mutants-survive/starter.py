# judge: mutants-survive


def above(numbers, limit):
    raise NotImplementedError
