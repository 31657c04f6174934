"""Random, deep and large hidden cases; the reference answers them."""
import json


def point(random):
    return random.choice([[random.randint(-9, 9), random.randint(-9, 9)]] * 12 + [[1], [True, 2], [1, 2.0], "ab"])


def event(random, depth):
    """Return an event, mostly a known one, nested up to `depth` deep."""
    if depth and random.random() < 0.5:
        return {"all": [event(random, depth - 1) for _ in range(random.randint(1, 3))]}
    return random.choice([
        "quit",
        ["undo", random.randint(1, 5)],
        ["type", *random.choice([["a"], ["b", "c"], []])],
        ["drag", *(point(random) for _ in range(random.randint(2, 4)))],
        {"click": point(random), "button": random.choice(["left", "right"])},
        {"click": point(random)},
        {"key": random.choice("xyz"), "with": random.sample(["ctrl", "alt", "shift"], random.randint(0, 3))},
    ])


def generate(random):
    for number in range(1, 9):
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "A random event, which may contain others.",
            "args": [json.dumps(event(random, number // 2))],
        }
    deep = ["type", "bottom"]
    for level in range(58):
        deep = {"all": [deep]}
    yield {"id": "deep", "group": "large", "hint": "Groups may be nested deeply.", "args": [json.dumps(deep)]}
    yield {
        "id": "large",
        "group": "large",
        "hint": "A group may be large.",
        "args": [json.dumps({"all": [["undo", n] for n in range(1, 1500)]})],
    }
    yield {
        "id": "large-and-unknown",
        "group": "large",
        "hint": "One unknown event is enough.",
        "args": [json.dumps({"all": [["undo", n] for n in range(1499, -1, -1)]})],
    }
