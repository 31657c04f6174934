# What the connection keeps.
def look(m):
    given = [2, 1]
    m.ordered(given), m.double(3), m.words("a b"), m.Box.of(1).everything(), m.retry(1)(len)
    try:
        m.Box().take()
    except KeyError:
        pass
    wire = m._connection
    return {name: (len(value) if hasattr(value, "__len__") else str(value)[:40]) for name, value in sorted(vars(wire).items())}, sorted(wire._theirs), [kind.__name__ for kind in wire._theirs.values() if isinstance(kind, type)]
