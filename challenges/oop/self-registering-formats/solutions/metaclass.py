# judge: self-registering-formats
import sys

classes = {}
main_names = {}


class Registering(type):
    def __new__(meta, title, bases, namespace, name=None, aliases=(), abstract=False, **options):
        made = super().__new__(meta, title, bases, namespace, **options)
        own = title.lower() if name is None else name
        made.name = own
        if abstract or not bases:
            made.name = None
            return made
        fresh = {}
        for word in (own, *aliases):
            if word in classes or word in fresh:
                raise ValueError(word + " is taken")
            fresh[word] = made
        classes.update(fresh)
        main_names[own] = made
        return made

    def __init__(cls, title, bases, namespace, **options):
        super().__init__(title, bases, namespace)


class Format(metaclass=Registering):
    @classmethod
    def named(cls, name):
        if name in classes and cls in classes[name].__mro__:
            return classes[name]
        message = f"no format named {name}"
        if cls.names():
            message += ", there are: " + ", ".join(cls.names())
        raise LookupError(message)

    @classmethod
    def names(cls):
        return [name for name in sorted(main_names) if cls in main_names[name].__mro__]


exec(sys.stdin.read(), dict(globals()))
