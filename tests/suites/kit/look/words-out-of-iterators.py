"""Words out of iterators."""
def look(m):
    seen = []
    for f in (lambda: next(m.numbers([[]])), lambda: next(iter(m.numbers([None]))), lambda: m.total(["a"]), lambda: next(m.running(["a"]))):
        try: seen.append(repr(f()))
        except BaseException as e: seen.append((type(e).__name__, str(e)))
    return seen
