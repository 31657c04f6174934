"""Format of texts."""
def look(m):
    # a class that derives from str: its format() is str.format with a text of the tests
    return m.Slug("{0.__code__.co_names} {0.__code__.co_varnames}").format(m.total)
