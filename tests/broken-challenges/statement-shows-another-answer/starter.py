# judge: statement-shows-another-answer


def above(numbers, limit):
    raise NotImplementedError
