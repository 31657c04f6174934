# judge: signed-up-twice
"""Mistake: takes the names off the list, which belongs to the caller."""


def repeated(names: list[str]) -> list[str]:
    counts = {}
    names.reverse()
    while names:
        name = names.pop()
        counts[name] = counts.get(name, 0) + 1
    return [name for name, count in counts.items() if count > 1]
