"""Random threads, and many of them."""


def work(random, threads, pieces, longest):
    return [
        [(random.choice(["compute", "wait"]), random.randint(1, longest)) for _ in range(random.randint(0, pieces))]
        for _ in range(threads)
    ]


def generate(random):
    for number in range(1, 11):
        args = [work(random, 1 + number // 2, 6, 12), random.choice([1, 2, 3, 5, 8])]
        yield {"id": f"random-{number}", "group": "random", "hint": "Threads at random.", "args": args}
    args = [work(random, 400, 60, 1000), 700]
    yield {"id": "many-threads", "group": "large", "hint": "There may be many threads.", "args": args}
    args = [work(random, 40, 100, 10**6), 500_000]
    yield {"id": "long-pieces", "group": "large", "hint": "A step for each millisecond is too slow.", "args": args}
