def generate(random):
    yield {'id': 'one', 'args': [1]}
    raise ValueError('no more')
