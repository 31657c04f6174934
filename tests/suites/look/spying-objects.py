# Which special methods the implementation uses, by an object that has them all.
def look(m):
    seen = []
    class Spy:
        def __getattr__(self, name):
            seen.append(name)
            raise AttributeError(name)
    names = "__iter__ __len__ __getitem__ __lt__ __le__ __add__ __radd__ __eq__ __hash__ __bool__ __contains__ __index__".split()
    for name in names:
        def special(self, *more, name=name):
            seen.append(name)
            return NotImplemented
        setattr(Spy, name, special)
    for act in (lambda: m.double(Spy()), lambda: m.Box([Spy()]), lambda: m.Box([1]).put(Spy()), lambda: m.by([Spy()], lambda thing: 1)):
        try:
            act()
        except Exception as error:
            seen.append(type(error).__name__)
    return seen
