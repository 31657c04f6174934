# Code, defaults, closures and annotations, under every name that there is.
def look(m):
    seen = []
    for thing in (m.double, m.retry(1), m.remember(len), m.Box.put, m.Box, m.Box().put, m.fetch, m.each):
        for name in ("__code__", "__defaults__", "__kwdefaults__", "__closure__", "__annotations__", "__globals__", "__func__", "__qualname__", "__name__"):
            found = getattr(thing, name, "nothing")
            seen.append(len(found) if name == "__globals__" and found != "nothing" else str(found).partition(" at 0x")[0])
    return seen
