def generate(random):
    yield {'id': 'g', 'args': [1]}
