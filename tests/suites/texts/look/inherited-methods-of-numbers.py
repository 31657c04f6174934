"""Inherited methods of numbers."""
def look(m):
    seen = []
    for f in (lambda: m.Level.from_bytes(m.total), lambda: m.Level.to_bytes(m.Level.LOW, 2), lambda: m.Level.as_integer_ratio(m.total), lambda: m.Level.LOW.real, lambda: m.Level.LOW.conjugate(), lambda: m.Level.from_bytes(m.Walker().walk([1]))):
        try: seen.append(repr(f()))
        except BaseException as e: seen.append((type(e).__name__, str(e)))
    return seen
