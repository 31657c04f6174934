# expect: runtime_error
# Hopes to call the host's functions itself, with nonsense.
import sys
import types

def solve(n):
    found, frame = [], sys._getframe(1)
    while frame is not None:
        found.append(frame.f_globals)
        frame = frame.f_back
    for space in found:
        for name, thing in list(space.items()):
            if isinstance(thing, types.ModuleType) and vars(thing) not in found and len(found) < 200:
                found.append(vars(thing))
            if name in ("call_import", "drop_resource"):
                for arguments in ((10 ** 6, [], 0), (10 ** 6, 10 ** 6)):
                    try:
                        thing(*arguments)
                    except Exception:
                        pass
    return 2 * n + 1
