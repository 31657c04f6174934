# expect: rule_violation
# forbid: methods=join; calls=str.join
# Hopes that a pardon of the library covers this: str.join is called while os.walk is the topmost frame, which only hands on `path.join` (Naming::Uses).
import functools
import inspect
import os

join = [value for name, value in inspect.getmembers("") if name.startswith("joi")][0]

def solve(n):
    class Path:
        __fspath__ = staticmethod(functools.partial(join, ["4", "2"]))
    kept = []
    def failed(error):
        kept.append(error.filename)
    list(os.walk(Path(), onerror=failed))
    return 2 * n if kept == ["42"] else 0
