# Texts of functions, methods and objects, made here and there.
def look(m):
    things = [m.double, m.Box, m.Box(), m.Box().put, m.retry(1), m.remember(len), m.each(1), m.opened(1), m.Point(1), m.Colour.RED, m.Pair(1, 2)]
    here = [text for thing in things for text in (repr(thing).partition(" at 0x")[0], str(thing).partition(" at 0x")[0])]
    there = [m.apply(str, m.Box()), m.apply(str, m.Point(2)), m.apply(repr, m.Box()), m.apply(list, m.Box.of(1))]
    return here, there, f"{m.Box()}", "{0.__class__.__init__}".format(m.Box()).partition(" at 0x")[0]
