"""Special methods of classes."""
def look(m):
    return [n for n in ("__contains__", "__bool__", "__len__", "__iter__") if n in vars(m.Stack)]
