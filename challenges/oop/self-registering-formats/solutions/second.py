# judge: self-registering-formats
import sys


class Format:
    name = None
    __by_name = {}  # all names and aliases of all registered classes

    def __init_subclass__(cls, /, *, name=None, aliases=(), abstract=False, **others):
        super().__init_subclass__(**others)
        cls.name = None
        if abstract:
            return
        own = cls.__name__.lower() if name is None else name
        new = {}
        for each in (own, *aliases):
            if each in Format.__by_name or each in new:
                raise ValueError(f"{each} is taken")
            new[each] = cls
        cls.name = own
        Format.__by_name.update(new)

    @classmethod
    def named(cls, name):
        found = Format.__by_name.get(name)
        if found is not None and issubclass(found, cls):
            return found
        names = cls.names()
        there = ", there are: " + ", ".join(names) if names else ""
        raise LookupError(f"no format named {name}{there}")

    @classmethod
    def names(cls):
        return sorted(name for name, known in Format.__by_name.items() if known.name == name and issubclass(known, cls))


exec(sys.stdin.read(), dict(globals()))
