def generate(random):
    yield {'name': 'one', 'arguments': [1]}
