"""Random and large hidden cases; the reference answers them."""

NAMES = ["id", "x", "y", "z", "x_right", "y_right"]
VALUES = [0, 1, 2, "1", "2", "", None]


def table(random, on, rows):
    others = [name for name in random.sample(NAMES, random.randint(1, 4)) if name not in on]
    columns = on + others
    random.shuffle(columns)
    return [columns, [[random.choice(VALUES) for _ in columns] for _ in range(rows)]]


def generate(random):
    for index in range(1, 13):
        on = random.sample(["id", "x", "k", "l"], random.choice([1, 1, 2, 3]))
        how = ["inner", "left", "full"][index % 3]
        args = [table(random, on[:], random.randint(3, 9)), table(random, on[:], random.randint(3, 9)), on, how]
        yield {"id": f"random-{index}", "group": "random", "hint": f"Random tables, \"{how}\".", "args": args}

    numbers = random.sample(range(1_000_000), 9_000)
    left = [["key", "a"], [[number, str(number)] for number in numbers[:6_000]]]
    right = [["b", "key"], [[-number, number] for number in reversed(numbers[3_000:])]]
    for how in ("inner", "full"):
        hint = "Do not look for partners row by row."
        yield {"id": f"large-{how}", "group": "large", "hint": hint, "args": [left, right, ["key"], how]}
    few = [["key", "c"], [[f"k{number % 3_000}", number] for number in range(6_000)]]
    others = [["key", "c"], [[f"k{number % 750}", number] for number in range(1_499, -1, -1)]]
    hint = "Keys may repeat, in large tables as well."
    yield {"id": "large-repeated", "group": "large", "hint": hint, "args": [few, others, ["key"], "left"]}
