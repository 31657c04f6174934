"""A set of the tests' objects, listed over there: where their stand-ins lie."""
def look(m):
    class T: pass
    ts = [T() for _ in range(8)]
    m.Box(ts)
    return [ts.index(t) for t in m.Box(set(ts)).everything()]
