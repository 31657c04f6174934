"""Format of user strings."""
def look(m):
    return str(m.Title("{0.__code__.co_names} {0.__code__.co_varnames}").format(m.total))
