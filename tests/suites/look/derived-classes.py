# Deriving from a class, to be called where the implementation calls itself.
def look(m):
    seen = []
    for base in (m.Box, m.Full, m.Point, m.Colour, type(m), type(m.Box), type(m.double), type(m.Box())):
        try:
            class Derived(base):
                def __len__(self):
                    seen.append("len")
                    return 0
            seen.append(Derived.__name__)
        except Exception as error:
            seen.append((type(error).__name__, str(error)))
    return seen
