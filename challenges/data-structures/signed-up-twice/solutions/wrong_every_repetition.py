# judge: signed-up-twice
"""Mistake: a name that comes three times is reported twice."""


def repeated(names):
    seen = set()
    result = []
    for name in names:
        if name in seen:
            result.append(name)
        seen.add(name)
    return result
