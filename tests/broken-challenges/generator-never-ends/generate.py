def generate(random):
    n = 0
    while True:
        n += 1
        yield {'id': f'n-{n}', 'args': [n]}
