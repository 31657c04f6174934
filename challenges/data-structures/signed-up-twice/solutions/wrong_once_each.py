# judge: signed-up-twice
"""Mistake: gives all names once, also those that were never repeated."""


def repeated(names):
    return list(dict.fromkeys(names))
