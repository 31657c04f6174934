"""Random scripts, and one that reads many items."""


def call(random, depth=1):
    """Return a random expression that makes an iterator over a short text."""
    text = "".join(random.choice("aab") for _ in range(random.randint(0, 6)))
    source = f"tap({random.choice('pqr')!r}, {text!r})"
    if depth and random.random() < 0.3:
        source = call(random, depth - 1)
    return random.choice([
        f"numbered({source}, {random.randint(-2, 9)})",
        f"side_by_side({source}, tap('s', 'abc'), strict={random.choice([True, False])})",
        f"side_by_side(tap('s', 'abab'), {source}, {source})",
        f"runs({source})",
        f"chunks({source}, {random.randint(1, 4)})",
    ])


def generate(random):
    for number in range(1, 7):
        lines = []
        for _ in range(3 * number):
            lines.append(f"made = {call(random)}")
            lines.append("print('made')")
            lines.append("try:\n    for item in made:\n        print(item)")
            lines.append("except ValueError:\n    print('ValueError')")
        hint = "Random calls; how much is read, and when?"
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "stdin": "\n".join(lines) + "\n"}
    yield {
        "id": "many-items",
        "group": "large",
        "hint": "There may be many items.",
        "stdin": "items = range(4_000)\nprint(sum(n for n, _ in numbered(items)))\n"
        "print(sum(a + b for a, b in side_by_side(items, items, strict=True)))\n"
        "print(sum(len(run) for _, run in runs(items, key=lambda n: n // 1_000)))\n"
        "print(sum(1 for _ in chunks(items, 3)))\n",
    }
