# What built-in types make of functions and objects over there.
def look(m):
    seen = []
    for kind in (str, repr, type, vars, dir, id, hash, object, bytes, list, dict, tuple, eval, exec, getattr, callable, type.mro):
        for thing in (m.double, m.Box, m.Box.of(1), m.each(1), "m.double.__code__", "__import__('sys')"):
            try:
                found = m.apply(kind, thing)
                seen.append(str(found).partition(" at 0x")[0] if kind not in (id, hash) else type(found).__name__)
            except BaseException as error:
                seen.append((type(error).__name__, str(error).partition(" at 0x")[0]))
    return seen
