# judge: self-registering-formats
import sys


class Format:
    """The base of all formats. What derives from it registers itself.

    Python calls `__init_subclass__` for each new class that derives from this one. No metaclass is needed for that, and
    so formats may have one of their own.
    """

    name = None
    _registry = {}

    def __init_subclass__(cls, *, name=None, aliases=(), abstract=False, **options):
        super().__init_subclass__(**options)
        cls.name = None if abstract else cls.__name__.lower() if name is None else name
        if not abstract:
            Format._register(cls, [cls.name, *aliases])

    @classmethod
    def _register(cls, new, names):
        for place, name in enumerate(names):
            if name in cls._registry or name in names[:place]:
                raise ValueError(f"{name} is taken")
        cls._registry.update(dict.fromkeys(names, new))

    @classmethod
    def named(cls, name):
        """Return the class of this name or alias, among this class and those derived from it, or raise LookupError."""
        found = cls._registry.get(name)
        if found is None or not issubclass(found, cls):
            names = cls.names()
            raise LookupError(f"no format named {name}" + (f", there are: {', '.join(names)}" if names else ""))
        return found

    @classmethod
    def names(cls):
        """Return the sorted names of the registered classes among this class and those that derive from it."""
        return sorted(name for name, found in cls._registry.items() if name == found.name and issubclass(found, cls))


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
