# judge: signed-up-twice
"""Mistake: compares each name with the one before it only."""


def repeated(names):
    result = []
    for before, name in zip(names, names[1:]):
        if before == name and name not in result:
            result.append(name)
    return result
