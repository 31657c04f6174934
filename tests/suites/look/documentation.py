# Documentation.
def look(m):
    return [thing.__doc__ for thing in (m, m.double, m.Box, m.Box.put, m.Box().put, m.Full, m.retry(1), m.remember(len), m.Colour.RED)]
