# judge: signed-up-twice
"""Mistake: gives all names once, even those that were never repeated."""


def repeated(names):
    return list(dict.fromkeys(names))
