# judge: signed-up-twice
"""Mistake: takes names that differ only in their capital letters for the same."""


def repeated(names):
    counts = {}
    for name in names:
        counts[name.casefold()] = counts.get(name.casefold(), 0) + 1
    return list(dict.fromkeys(name for name in names if counts[name.casefold()] > 1))
