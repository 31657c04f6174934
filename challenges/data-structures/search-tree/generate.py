"""Random, deep and large trees; the reference answers."""


def mixed(random, keys, count):
    calls = [["SearchTree", random.choices(range(keys), k=count // 4)], ["preorder"]]
    for _ in range(count):
        key = random.randint(0, keys)
        method = random.choice(["add", "add", "remove", "remove", "contains", "above"])
        calls.append([method, key])
        if method == "remove" or random.random() < 0.1:
            calls.append(["preorder"])
    return calls


def generate(random):
    for number in range(1, 13):
        calls = mixed(random, 3 * number, 12 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "A random mix of calls.", "calls": calls}

    hint = "A tree may be as deep as its number of keys."
    calls = [["SearchTree", list(range(1_300))], ["preorder"], ["add", 1_300], ["add", 700]]
    calls += [["above", 1_200], ["contains", 1_299], ["remove", 0], ["remove", 1_100], ["remove", 1_299], ["preorder"]]
    yield {"id": "deep-to-the-right", "group": "large", "hint": hint, "calls": calls}
    calls = [["SearchTree", list(range(1_300, 0, -1))], ["preorder"], ["add", 0], ["add", 700]]
    calls += [["above", 1], ["contains", 1], ["remove", 1_300], ["remove", 700], ["remove", 1], ["preorder"]]
    yield {"id": "deep-to-the-left", "group": "large", "hint": hint, "calls": calls}
    keys = [key for pair in zip(range(650), range(1_299, 649, -1)) for key in pair]
    calls = [["SearchTree", keys], ["preorder"], ["remove", 0], ["remove", 900], ["preorder"]]
    yield {"id": "deep-zigzag", "group": "large", "hint": hint, "calls": calls}

    hint = "A call should take time in proportion to the depth."
    keys = random.sample(range(1_000_000), 5_000)
    calls = [["SearchTree", keys]]
    for key in random.sample(keys, 2_500):
        calls += [["remove", key], ["above", key], ["contains", key + 1]]
    yield {"id": "large", "group": "large", "hint": hint, "calls": calls + [["preorder"]]}
