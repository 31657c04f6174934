def generate(random):
    while True:
        pass
    yield {}
