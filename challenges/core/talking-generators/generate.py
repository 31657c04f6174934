"""Random talks with generators, and a long one."""

ACTIONS = ["sums.send({})", "sums.send({})", "sums.send({})", "next(sums)", "sums.send(None)", "sums.throw(Reset)"]


def generate(random):
    for number in range(1, 7):
        size = random.randint(1, 5)
        lines = [f"sums = {random.choice([f'rolling({size})', f'labelled({number!r}, {size})'])}", "print(next(sums))"]
        for _ in range(8 * number):
            action = random.choice(ACTIONS).format(random.randint(-9, 9))
            lines.append(f"print({action})")
        ends = ["print(sums.close())", "try:\n    sums.send('end')\nexcept StopIteration as end:\n    print(end.value)"]
        lines.append(random.choice(ends))
        hint = "A random talk with a generator."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "stdin": "\n".join(lines) + "\n"}
    yield {
        "id": "long",
        "group": "large",
        "hint": "Many numbers may be sent, and many may count.",
        "stdin": "sums = rolling(4_000)\nnext(sums)\nprint(sum(sums.send(n) for n in range(12_000)), sums.close())\n",
    }
