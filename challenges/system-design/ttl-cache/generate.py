"""Random scripts of calls and pauses, and a large one; the reference answers them."""


def script(random, count):
    lines = [
        f"@ttl_cache(seconds={random.randint(1, 12)}.5, size={random.randint(1, 5)})",
        "def f(x, y=0):",
        "    print('computing', x, y)",
        "    time.sleep(x % 2)",
        "    if x == 7:",
        "        raise KeyError(x)",
        "    return x + y",
        "",
        "def call(*args, **kwargs):",
        "    try:",
        "        print(f(*args, **kwargs), f.held())",
        "    except KeyError as error:",
        "        print(repr(error), f.held())",
        "",
    ]
    for _ in range(count):
        x = random.randint(1, 7)
        lines.append(random.choice([
            f"call({x})",
            f"call({x})",
            f"call({x}, {random.randint(0, 1)})",
            f"call(x={x}, y=1)",
            f"call(y=1, x={x})",
            f"time.sleep({random.randint(1, 5)})",
            "f.clear()" if random.random() < 0.1 else f"time.sleep({random.randint(1, 8)})",
        ]))
    return "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 9):
        yield {"id": f"random-{number}", "group": "random", "hint": "Random calls and pauses.", "stdin": script(random, 8 * number)}
    yield {
        "id": "many-results",
        "group": "large",
        "hint": "Many results may be remembered, and no call should go through all of them.",
        "stdin": "calls = []\n\n@ttl_cache(seconds=3000.5, size=4000)\ndef f(x):\n    calls.append(x)\n    return x\n\n"
        "for n in range(8000):\n    f(n)\n    f(n // 2)\n    time.sleep(1)\n    if n % 500 == 0:\n        print(f.held())\n"
        "print(len(calls), f.held())\n",
    }
    yield {
        "id": "size-holds",
        "group": "large",
        "hint": "There may be far more calls than results that are remembered.",
        "stdin": "calls = []\n\n@ttl_cache(seconds=1000, size=3000)\ndef f(x):\n    calls.append(x)\n    return x\n\n"
        "for n in range(9000):\n    f(n)\nprint(len(calls), f.held())\nfor n in range(8999, 0, -3):\n    f(n)\nprint(len(calls), f.held())\n",
    }
