def generate(random):
    yield {'id': 'pair', 'args': [1, 2]}
