"""Random and large hidden cases; the reference answers them."""

CALLS = ["connect 1", "commit 1", "undo 1", "close 1"]
ACCIDENTS = ["timeout", "refused", "full", "bad", "stopped", "left", "bug"]


def generate(random):
    for number in range(1, 11):
        parts = [f"part {place}" for place in range(random.randint(1, 6))]
        accidents = [[f"send {random.randint(1, 6)}", "timeout"], [f"send {random.randint(1, 12)}", random.choice(ACCIDENTS)]]
        accidents += [[call, random.choice(ACCIDENTS)] for call in CALLS if random.random() < 0.2]
        yield {"id": f"random-{number}", "group": "random", "hint": "Random accidents.", "args": [parts, accidents]}
    parts = [f"part {place}" for place in range(200)]
    accidents = [[f"send {call}", "timeout"] for call in range(1, 100, 4)]
    yield {"id": "large", "group": "large", "hint": "There may be many parts.", "args": [parts, accidents]}
