"""Answers as Python compares them, but a tuple is not a list here, since the drill is about choosing the type."""


def same(expected, answer):
    """Whether two values are equal and of the same types at any depth."""
    if type(expected) is not type(answer):
        return False
    if isinstance(expected, (list, tuple)):
        return len(expected) == len(answer) and all(map(same, expected, answer))
    return expected == answer


def plain(value):
    """A value with lists in place of tuples."""
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def check(input, expected, answer):
    for (method, *arguments), wanted, got in zip(input["calls"], expected, answer, strict=True):
        if same(wanted, got):
            continue
        if plain(wanted) == plain(got):
            return f"{method}: the values are right, but lists and tuples are not where they are asked for"
        return f"{method}: expected {wanted!r:.300}, got {got!r:.300}"
    return True
