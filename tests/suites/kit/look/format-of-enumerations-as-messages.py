"""The same, asked for by message."""
def look(m):
    fmt = m._connection.ask("get", "format", m.Colour)
    return [fmt("{0.__code__.co_consts} {0.__code__.co_firstlineno} {0.__code__.co_names}", m.total), fmt("{0.__globals__}", m.total)[-500:]]
