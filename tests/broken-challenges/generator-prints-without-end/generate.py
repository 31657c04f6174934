def generate(random):
    while True:
        print('garbage' * 1000)
    yield {}
