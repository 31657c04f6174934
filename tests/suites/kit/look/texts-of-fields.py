"""Texts of fields."""
def look(m):
    return repr(m.Node(m.counter())), repr(m.Node(m.opened(1)))
