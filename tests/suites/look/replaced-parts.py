# Putting something of its own into objects, classes, functions and the module.
def look(m):
    seen, box = [], m.Box()
    def spy(*arguments):
        seen.append(arguments)
    def put(thing, name, value):
        try:
            setattr(thing, name, value)
            seen.append((name, "set"))
        except Exception as error:
            seen.append((name, type(error).__name__, str(error)))
    for thing in (m, m.Box, box, m.double, m.retry(1)(len), m.Point(1), m.Full, m.Colour):
        for name in ("put", "_things", "__len__", "__iter__", "last", "x", "failures", "sorted", "LIMIT", "__class__", "__code__"):
            put(thing, name, spy)
    box.put(1)
    return seen, len(box), m.double(2)
