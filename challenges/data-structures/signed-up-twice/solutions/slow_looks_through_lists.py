# judge: signed-up-twice
"""Slow: looks for each name in lists, where a set or dict would find it at once."""


def repeated(names):
    seen = []
    again = []
    for name in names:
        if name not in seen:
            seen.append(name)
        elif name not in again:
            again.append(name)
    return [name for name in seen if name in again]
