# Classes that have come to be.
def look(m):
    m.double(2), m.Box.of(1), m.each(1), m.Colour.RED
    try:
        m.Box().take()
    except KeyError as error:
        found = type(error)
    return [kind.__name__ for kind in object.__subclasses__()][-40:], [kind.__name__ for kind in KeyError.__subclasses__()], found.__name__, found.__qualname__, found.__module__
