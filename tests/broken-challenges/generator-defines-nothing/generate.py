def cases(random):
    yield {'id': 'one', 'args': [1]}
