# Attributes of generators and coroutines.
def look(m):
    thing, seen = m.each(3), []
    next(thing)
    for one in (thing, m.fetch(1), iter(m.Box.of(1))):
        seen += [str(getattr(one, name, "nothing")).partition(" at 0x")[0] for name in ("gi_code", "gi_frame", "gi_yieldfrom", "cr_code", "cr_frame", "__name__", "__qualname__", "__reduce__", "__length_hint__", "__setstate__")]
        seen.append([kind.__name__ for kind in type(one).__mro__])
    return seen
