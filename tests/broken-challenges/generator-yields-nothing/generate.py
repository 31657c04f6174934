def generate(random):
    for n in []:
        yield {'id': f'n-{n}', 'args': [n]}
