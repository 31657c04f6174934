def generate(random)
    yield {}
