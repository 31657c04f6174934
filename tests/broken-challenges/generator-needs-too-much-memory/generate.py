def generate(random):
    yield {'id': 'large', 'args': [len([0] * 10**9)]}
