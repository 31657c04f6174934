# judge: statement-shows-other-parameters


def above(numbers, limit):
    raise NotImplementedError
