"""Code, through the format of an enumeration of texts."""
def look(m):
    # no forging: an attribute of the class
    return m.Colour.format("{0.__code__.co_firstlineno} {0.__code__.co_names} {0.__code__.co_varnames}", m.total), m.Colour.RED.format, m.Colour.join
