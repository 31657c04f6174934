# Which lists the implementation keeps, and when it changes them.
def look(m):
    seen, given = [], [5, 4, 3]
    m.ordered(given)
    given.append(1)
    m.double(3)
    seen.append(list(given))
    box = m.Box(given)
    given.clear()
    seen += [len(box), box.everything() is given, m.ordered(given) is given]
    inner = [9]
    seen += [m.ordered([inner])[0] is inner, m.apply(lambda value: value is inner, inner), m.apply(lambda value: [value], inner)[0] is inner]
    return seen
