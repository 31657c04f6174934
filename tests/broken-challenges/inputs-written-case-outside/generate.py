def generate(random):
    for n in [7, 2]:
        yield {'id': f'n-{n}', 'args': [n]}
