def generate(random):
    for number in range(3):
        yield {"id": f"many-{number}", "args": [random.randrange(1000)]}
