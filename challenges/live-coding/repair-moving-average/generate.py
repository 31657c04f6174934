"""A long hidden case, which needs the running total."""


def generate(random):
    values = [random.randint(-1000, 1000) for _ in range(20000)]
    yield {"id": "long", "group": "large", "args": [values, 5000], "hint": "Keep the running total."}
