"""The emulated threading.local: attributes that each thread has for itself."""

import weakref

from .scheduler import state


class local:
    """threading.local."""

    __slots__ = ("_local__values", "_local__shown", "_local__arguments", "__dict__", "__weakref__")

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        put = object.__setattr__
        put(self, "_local__values", {})
        put(self, "_local__arguments", (args, kwargs))
        own = object.__getattribute__(self, "__dict__")
        object.__getattribute__(self, "_local__values")[state.current] = own
        state.current.locals.append(weakref.ref(self))
        put(self, "_local__shown", state.current)
        return self

    def __getattribute__(self, name):
        _show_own(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        _show_own(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        _show_own(self)
        object.__delattr__(self, name)


def _show_own(self):
    # Puts the current thread's attributes in place; a thread that is here for the first time runs __init__ again.
    get = object.__getattribute__
    if get(self, "_local__shown") is state.current:
        return
    object.__setattr__(self, "_local__shown", state.current)
    values = get(self, "_local__values")
    own = values.get(state.current)
    if own is not None:
        object.__setattr__(self, "__dict__", own)
        return
    values[state.current] = own = {}
    state.current.locals.append(weakref.ref(self))
    object.__setattr__(self, "__dict__", own)
    args, kwargs = get(self, "_local__arguments")
    try:
        type(self).__init__(self, *args, **kwargs)
    except BaseException:
        del values[state.current]
        object.__setattr__(self, "_local__shown", None)
        raise


def forget_locals(strand):
    """Drop what an ended thread had in thread-local objects."""
    for reference in strand.locals:
        one = reference()
        if one is not None:
            object.__getattribute__(one, "_local__values").pop(strand, None)
            if object.__getattribute__(one, "_local__shown") is strand:
                object.__setattr__(one, "_local__shown", None)
                object.__setattr__(one, "__dict__", {})
    strand.locals.clear()
