"""Random scripts, and deep and long ones."""


def nested(random, depth):
    """Return an expression for something nested up to `depth` deep."""
    if depth == 0 or random.random() < 0.25:
        return random.choice(["1", "None", "'ab'", "{2: [3]}", "[]", "()"])
    items = [nested(random, depth - 1) for _ in range(random.randint(0, 4))]
    return random.choice(["[{}]", "tuple([{}])", "iter([{}])", "tap([{}])"]).format(", ".join(items))


TAP = "def tap(items):\n    for item in items:\n        print('reads')\n        yield item\n\n"


def generate(random):
    for number in range(1, 9):
        lines = [TAP]
        for _ in range(3):
            items = f"[{nested(random, number)}, {nested(random, number)}]"
            lines.append(f"for item in flatten({items}):\n    print(item)\n")
            items = f"[{nested(random, number)}, {nested(random, 2)}]"
            lines.append(f"print(len(list(flatten({items}, {random.randint(0, 3)}))))\n")
        hint = "Random nested things."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "stdin": "".join(lines)}
    yield {
        "id": "deep",
        "group": "large",
        "hint": "Nesting may be deeper than Python's recursion limit.",
        "stdin": "items = ['bottom']\nfor n in range(15_000):\n    items = [n, items] if n % 3 else (items, n)\n"
        "found = list(flatten(items))\nprint(len(found), found[10_000], found.index('bottom'))\n"
        "print(next(flatten([[items], items], 2)), sum(1 for _ in flatten(items, 7_000)))\n",
    }
    yield {
        "id": "long",
        "group": "large",
        "hint": "There may be many items.",
        "stdin": "print(sum(flatten([[n, (n, [n])] for n in range(4_000)])))\n",
    }
