"""Special methods of iterators."""
def look(m):
    seen = []
    for it in (m.countdown(3), iter(m.Stack()), m.numbers(["1"]), m.running([1])):
        for n in ("__length_hint__", "__copy__", "__eq__", "__repr__", "__call__", "__len__"):
            try: seen.append((n, repr(m._connection.ask("do", n, it))))
            except BaseException as e: seen.append((n, type(e).__name__, str(e)))
    return seen
