def generate(random):
    yield {'id': 'two', 'args': [22]}
