"""Classes of descriptors."""
def look(m):
    kind = type(m.Reader.start)
    try: return repr(kind())
    except TypeError as e: return str(e)
