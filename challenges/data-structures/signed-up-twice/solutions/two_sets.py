# judge: signed-up-twice


def repeated(names):
    seen, again = set(), set()
    for name in names:
        if name in seen:
            again.add(name)
        seen.add(name)
    result = []
    for name in names:
        if name in again:
            result.append(name)
            again.remove(name)
    return result
