"""Formatters."""
def look(m):
    return m.Filler().format("{0.__code__.co_names} {0.__code__.co_varnames}", m.total)
