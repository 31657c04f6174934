"""Random and large hidden cases; the reference answers them."""

PIECES = ['"', '"', "\\", "-", " ", " ", "tag:", "Kind:", "a", "bc", ":", "\n", "http:", "\t", "x", "\u2003", "\\n"]


def generate(random):
    for index in range(1, 13):
        query = "".join(random.choices(PIECES, k=10 * index))
        fields = random.choice([["tag", "kind"], ["kind", "http"], ["a", "tag", "x"]])
        yield {"id": f"random-{index}", "group": "random", "hint": "A random query.", "args": [query, fields]}

    fields = ["tag", "kind"]
    hint = "A query may be long."
    for name, query in {
        "words": 'tag:a "b c" -d ' * 1_600,
        "quotes": '"' * 24_001,
        "backslashes": '"' + "\\" * 30_001,
        "open-phrase": 'x "' + "a" * 30_000,
        "escaped-quotes": '"' + '\\"' * 18_000 + " b",
        "minuses": "-" * 30_000 + " a",
        "one-long-word": "tag" * 10_000 + ":",
        "blanks": " " * 30_000 + "a",
    }.items():
        yield {"id": f"large-{name}", "group": "large", "hint": hint, "args": [query, fields]}
