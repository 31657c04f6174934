# judge: self-registering-formats
"""Mistake: does not see a name that occurs twice in one class statement."""

import sys


class Format:
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
            if name in cls._registry:
                raise ValueError(f"{name} is taken")
        cls._registry.update(dict.fromkeys(names, new))

    @classmethod
    def named(cls, name):
        found = cls._registry.get(name)
        if found is None or not issubclass(found, cls):
            names = cls.names()
            raise LookupError(f"no format named {name}" + (f", there are: {', '.join(names)}" if names else ""))
        return found

    @classmethod
    def names(cls):
        return sorted(name for name, found in cls._registry.items() if name == found.name and issubclass(found, cls))


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
