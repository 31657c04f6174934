"""Attributes of another class."""
def look(m):
    r = m.Reader(["a"])
    return hasattr(r, "size")
