def generate(random):
    for n in range(3):
        yield {'id': 'same', 'args': [n]}
