"""Words of the library."""
def look(m):
    # the words of a `raise` of the library: json.dumps names the private class
    try: return m.dump(m.Walker().walk([1]))
    except TypeError as e: return str(e)
