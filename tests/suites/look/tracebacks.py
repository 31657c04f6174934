# Tracebacks, causes, contexts and notes of exceptions.
import traceback
def look(m):
    seen = []
    def full():
        m.Box.of(1, 2, 3).put(4)
    for act in (full, m.Box().take, lambda: m.double(None), lambda: m.Box()[9], lambda: m.double(), m.Box().nothing_here if False else full):
        try:
            act()
        except Exception as error:
            step = error.__traceback__
            while step:
                seen.append((step.tb_frame.f_code.co_name, step.tb_lineno, step.tb_lasti))
                step = step.tb_next
            seen += [type(error).__name__, error.args, repr(error.__cause__), repr(error.__context__), error.__suppress_context__]
            seen += [getattr(error, name, None) for name in ("__notes__", "name", "obj", "path", "_said", "size")]
            seen.append([base.__name__ for base in type(error).__mro__])
            seen.append(sorted(error.__dict__))
    return seen
