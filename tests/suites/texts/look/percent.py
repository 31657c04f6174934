"""Percent."""
def look(m):
    # no attribute, the operator %: "%r" of a private object
    return m.Slug("%r") % m.Walker().walk([1])
