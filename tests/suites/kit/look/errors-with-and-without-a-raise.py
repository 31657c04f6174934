"""Errors with and without a raise."""
def look(m):
    seen = []
    for f in (lambda: m.first([]), lambda: m.lookup({}, 5)):
        try: seen.append(repr(f()))
        except BaseException as e: seen.append((type(e).__name__, e.args))
    return seen
