# Names of inner functions, by passing functions with likely names.
def look(m):
    def inner(n): return n
    def wrapper(n): return n
    def remembering(n): return n
    def inner_wrapper(n): return n
    seen = []
    for function in (inner, wrapper, remembering, inner_wrapper):
        seen += [m.remember(function).__name__, m.retry(1)(function).__name__, m.retry(1).__name__]
    return seen
