# judge: statement-shows-no-sample


def above(numbers, limit):
    raise NotImplementedError
