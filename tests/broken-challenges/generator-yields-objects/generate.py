def generate(random):
    yield {'id': 'one', 'args': [object()]}
