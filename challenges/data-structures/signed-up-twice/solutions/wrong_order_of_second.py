# judge: signed-up-twice
"""Mistake: a name comes as soon as it is met again, so the order is that of the second times."""


def repeated(names):
    seen = set()
    result = {}
    for name in names:
        if name in seen:
            result[name] = True
        seen.add(name)
    return list(result)
