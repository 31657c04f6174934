"""Methods of another object."""
def look(m):
    # An unbound method of the implementation with an object of the tests as self, which notes what is read and written.
    seen = []
    class Self:
        lines, place = ["a", "b"], 0
        def __getattribute__(self, name):
            seen.append("get " + name); return object.__getattribute__(self, name)
        def __setattr__(self, name, value):
            seen.append("set " + name); object.__setattr__(self, name, value)
    try: m._connection.ask("get", "read", m.Reader)(Self())
    except Exception as e: seen.append(repr(e))
    return seen
