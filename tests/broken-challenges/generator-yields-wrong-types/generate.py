def generate(random):
    yield {'id': 'one', 'args': 1, 'points': 'many'}
