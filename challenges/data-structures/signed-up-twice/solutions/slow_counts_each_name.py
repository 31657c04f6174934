# judge: signed-up-twice
"""Slow: counts each name by going through the whole list."""


def repeated(names):
    return [name for place, name in enumerate(names) if names.count(name) > 1 and names.index(name) == place]
