def generate(random):
    for n in [7, 20]:
        yield {'id': f'n-{n}', 'args': [n]}
