def check(input, expected, answer):
    raise LookupError('no opinion')
