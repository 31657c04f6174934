"""Hidden cases with many values made at random, and with deep and large ones."""

SCALARS = ["None", "True", "False", "0", "-3", "7", "2.5", "1j", "''", "'abc'", "b'xy'"]
SCALARS += ["range(4)", "frozenset({1, 2})"]
UNHASHABLE = ["[]", "[1, 2]", "{}", "{'k': 1}", "set()", "{1, 2}", "bytearray(b'z')"]


def expression(random, depth):
    """Return an expression for a value nested up to `depth` deep."""
    pick = random.random()
    if depth == 0 or pick < 0.3:
        return random.choice(SCALARS + UNHASHABLE) if random.random() < 0.4 else random.choice(SCALARS)
    items = [expression(random, depth - 1) for _ in range(random.randint(1, 3))]
    if pick < 0.8:
        return f"({', '.join(items)},)"
    return f"[{', '.join(items)}]"


def generate(random):
    for number in range(1, 5):
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "Values of all types, nested in each other.",
            "stdin": "".join(expression(random, number) + "\n" for _ in range(40)),
        }
    deep = ["(" * depth + inner + ",)" * depth for depth in (20, 59) for inner in ("1", "[1]")]
    yield {"id": "deep", "group": "large", "hint": "Values may be nested deeply.", "stdin": "\n".join(deep) + "\n"}
    long = ["(" + "1, " * 3000 + last + ",)" for last in ("2", "[]", "'x'")]
    yield {"id": "long", "group": "large", "hint": "A tuple may be long.", "stdin": "\n".join(long) + "\n"}
    yield {
        "id": "many",
        "group": "large",
        "hint": "There may be many lines.",
        "stdin": "".join(expression(random, 2) + "\n" for _ in range(2000)),
    }
