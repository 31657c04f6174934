# judge: statement-shows-a-hidden-case


def above(numbers, limit):
    raise NotImplementedError
