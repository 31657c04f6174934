# Signatures and sources.
import inspect
def look(m):
    seen = []
    for thing in (m.double, m.Box, m.Box.put, m.retry(2), m.remember(len), m.Box().put, m.each(1)):
        for ask in (inspect.signature, inspect.getsource, inspect.getfile, inspect.getmodule, inspect.isfunction, inspect.getmro, inspect.unwrap, inspect.isgenerator):
            try:
                seen.append(str(ask(thing)).partition(" at 0x")[0])
            except Exception as error:
                seen.append((type(error).__name__, str(error).partition(" at 0x")[0]))
    return seen
