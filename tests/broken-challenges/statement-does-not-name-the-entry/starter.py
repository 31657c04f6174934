# judge: statement-does-not-name-the-entry


def above(numbers, limit):
    raise NotImplementedError
