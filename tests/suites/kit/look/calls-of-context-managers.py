"""Calls of context managers."""
def look(m):
    c = m.opened(1)
    seen = []
    for n, a in (("__call__", [len]), ("__enter__", []), ("__call__", [])):
        try: seen.append(repr(m._connection.ask("do", n, c, a)))
        except BaseException as e: seen.append((type(e).__name__, str(e)))
    return seen
