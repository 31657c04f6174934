"""Words of wrong arguments."""
def look(m):
    seen = []
    for f in (lambda: m.double(), lambda: m.running(), lambda: m.running([1]).__class__(), lambda: m.opened(1).__class__(), lambda: type(m.opened(1))(1), lambda: m.counter()(1), lambda: m.Stack(1), lambda: m.fib()):
        try: seen.append(repr(f()))
        except BaseException as e: seen.append((type(e).__name__, str(e)))
    return seen
