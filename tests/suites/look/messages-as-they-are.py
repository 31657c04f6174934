# Every message, byte by byte.
def look(m):
    wire, seen = m._connection, []
    plain = wire._exchange
    def spy(message):
        reply = plain(message)
        seen.append(reply)
        return reply
    wire._exchange = spy
    given = [300, 100, 200]
    m.ordered(given), m.ordered(given), m.double(3), m.words("d c b a"), m.Box(given).everything(), list(m.each(3)), m.Point(1) + m.Point(2), m.Pair(1, 2).left
    m.by([3, 1, 2], lambda n: n), m.first(iter([1, 2, 3]), 2), m.remember(lambda n: n)(4), m.Cache(5).get("k", str)
    for act in (m.Box().take, lambda: m.Box.of(1, 2, 3).put(9), lambda: m.double(None), lambda: m.opened(1).__enter__()):
        try:
            act()
        except Exception:
            pass
    return seen
