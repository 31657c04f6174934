def generate(random):
    yield from [1, 2, 3]
