# The runner's own parts, replaced.
def look(m):
    wire, seen = m._connection, []
    kind = type(wire)
    for owner in kind.__mro__[:2]:
        for name in ("decode", "_read", "learn", "stand_in", "_adopt", "perform"):
            real = vars(owner).get(name)
            if real is not None:
                def spy(self, *parts, real=real, name=name):
                    seen.append((name, str(parts).partition(" at 0x")[0][:120]))
                    return real(self, *parts)
                setattr(owner, name, spy)
    m.double(3), m.words("a b"), m.Box.of(1).everything(), m.apply(lambda n: n, 2), m.Point(3), m.retry(1)(len)
    return seen
