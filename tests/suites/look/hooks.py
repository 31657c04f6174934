# Hooks for calls, imports, audits and warnings.
import builtins, sys, warnings
def look(m):
    seen = []
    sys.addaudithook(lambda event, arguments: seen.append(event))
    sys.setprofile(lambda frame, event, argument: seen.append((event, frame.f_code.co_name)))
    for name in ("len", "sorted", "sum", "range", "print", "reversed", "set"):
        setattr(builtins, name, lambda *arguments, real=getattr(builtins, name), name=name, **named: (seen.append(name), real(*arguments, **named))[1])
    m.double(3), m.words("a b"), m.Box.of(1)
    sys.setprofile(None)
    return [str(event) for event in seen]
