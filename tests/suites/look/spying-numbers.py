# Which operators the implementation uses, by a number and a text of its own.
def look(m):
    seen = []
    def spying(base):
        def spy(name):
            def special(self, *more):
                seen.append(name)
                return getattr(base, name)(self, *more)
            return special
        names = "__lt__ __le__ __gt__ __ge__ __eq__ __hash__ __add__ __radd__ __mul__ __len__ __iter__ __getitem__ __sub__ __index__ __bool__ split sort copy append".split()
        return type("Spy", (base,), {name: spy(name) for name in names if hasattr(base, name)})
    m.double(spying(int)(3)), m.ordered([spying(int)(3), spying(int)(1)]), m.words(spying(str)("a b")), m.ordered(spying(list)([2, 1])), m.by([1, 2], lambda n: spying(int)(n))
    return seen
