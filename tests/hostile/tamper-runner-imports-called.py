# expect: wrong_answer
# unsure: nonsense handed to the bridge may trap: then runtime_error, never unjudged
# Hopes to call the host's functions itself, with nonsense.
import gc
import types

def solve(n):
    for thing in gc.get_objects():
        if isinstance(thing, types.ModuleType) and thing.__name__ == "componentize_py_runtime":
            for name, arguments in (("call_import", (10 ** 6, [], 0)), ("drop_resource", (10 ** 6, 10 ** 6))):
                try:
                    getattr(thing, name)(*arguments)
                except Exception:
                    pass
    return 2 * n + 1
