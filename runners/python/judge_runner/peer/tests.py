"""The side of the tests: a module, classes and objects that stand for those of the implementation.

A stand-in knows what can be asked of it and nothing of how it is done. Nobody need keep the tests from changing it: all that
there is to know stays on the other side.
"""

import collections.abc
import enum
import sys
import types

from judge_runner.peer import data, wire

#: What makes no sense on the other side.
_UNPASSABLE = (
    types.CoroutineType,
    types.AsyncGeneratorType,
    types.ModuleType,
    types.FrameType,
    types.TracebackType,
    types.CodeType,
)


class Tests(wire.Wire):
    """The tests' end."""

    def __init__(self, exchange, module):
        super().__init__(exchange, 0, module)
        self._module = module
        #: Methods of values that are data, by what they belong to and their names: each time they are looked up they are others.
        self._bound = {}
        probe = [object()]
        #: What is counted of something that nobody else has.
        self._unheld = sys.getrefcount(probe[0])

    def perform(self, what, name, target, arguments, named):
        """Does what the implementation asks: it calls something, goes on with an iterator, uses an attribute."""
        if what == "do":
            return next(target) if name == "__next__" else target(*arguments, **named)
        if what == "meth":
            return getattr(target, name)(*arguments, **named)
        if what == "get":
            return getattr(target, name)
        return setattr(target, name, *arguments)

    def attribute(self, target, name):
        """An attribute of something that is the tests'."""
        return getattr(target, name)

    def describe(self, value):
        """How the implementation is told of something that is neither plain data nor its own."""
        kind = type(value)
        if isinstance(value, BaseException):
            return self.exception(value, self._exception_class(kind), value.args)
        if isinstance(value, type):
            if data.type_name(value):
                return ["g", value.__name__]
            if issubclass(value, BaseException):
                return self._exception_class(value)
            return self._function(value)
        if data.base(kind) and not isinstance(value, enum.Enum) or isinstance(value, (int, str)):
            return self.plain(value)
        if kind is types.MethodType and not isinstance(value.__self__, type) and not data.base(type(value.__self__)):
            return self.method(value)
        if isinstance(value, _UNPASSABLE):
            raise TypeError(f"tests cannot pass a {kind.__name__} to the implementation")
        if hasattr(kind, "__next__") and not _has_more(kind):
            return ["n", self.number(value)]
        if kind in (types.BuiltinMethodType, types.MethodType, types.MethodWrapperType):
            value = self._bound.setdefault((id(value.__self__), value.__name__), value)
        return self._function(value) if callable(value) else ["u", self.number(value), hasattr(kind, "__next__")]

    def unordered(self, values):
        """What a set holds."""
        if any(isinstance(value, BaseException) for value in values):
            raise TypeError("tests cannot pass a set of exceptions to the implementation")
        return values

    def writes_nan(self, value):
        """Refuses what would hash as its address on the other side."""
        if not data.is_known_nan(value):
            raise TypeError(f"tests cannot pass {value!r} to the implementation")

    def number_of_tuple(self, value):
        """The number of a tuple, which is to come back as itself."""
        number = len(self._tuples)
        if not value or number >= wire.TUPLES:
            return None
        self.note_tuple(number, value)
        return number

    def is_object(self, value):
        """Whether `value` is an object of a class of the tests' own, of which the implementation sees no operator."""
        kind = type(value)
        if value is None or data.base(kind) or callable(value) or hasattr(kind, "__next__"):
            return False
        return id(value) not in self._stand_ins and not isinstance(value, BaseException)

    def _function(self, value):
        name, doc = getattr(value, "__name__", None), getattr(value, "__doc__", None)
        about = [name if type(name) is str else None, doc if type(doc) is str else None]
        return ["f", self.number(value), *about, None, isinstance(value, types.FunctionType)]

    def _exception_class(self, kind):
        if id(kind) in self._stand_ins:
            return self.encode(kind)
        return self.library_exception(kind) or self.told_class(kind, self._about_exception)

    def _about_exception(self, kind):
        bases = [base for base in kind.__bases__ if issubclass(base, BaseException)]
        return {"name": kind.__name__, "bases": [self._exception_class(base) for base in bases]}

    def learn(self, number, about):
        """Makes the class that stands for one of the implementation's."""
        self.stand_for(number, _class(self, about))

    def stand_in(self, tag, *about):
        """Makes what stands for something of the implementation's."""
        if tag == "h":
            return object.__new__(self.decode(about[0]))
        return Coroutine(self) if tag == "w" else super().stand_in(tag, *about)

    def _prune(self):
        surplus = len(self._shared) - wire.SHARED
        for position, (number, shared) in enumerate(list(self._shared.items())):
            # An outer list comes before those in it, so that they are let go of together.
            if (
                position < surplus
                or len(shared[0]) > wire.ITEMS
                or sys.getrefcount(shared[0]) <= self._unheld
            ):
                self._forget(number)
                self._dropped.append(number)
            del shared


def _has_more(kind):
    """Whether an iterator's class has public attributes other than those of generators."""
    return any(
        not name.startswith(("_", "gi_")) and name not in ("send", "throw", "close") for name in dir(kind)
    )


class Module(types.ModuleType):
    """Stands for the module that is tested."""

    def __init__(self, connection, name, names):
        super().__init__(name)
        vars(self).update(__all__=list(names), __loader__=None, __spec__=None)
        types.ModuleType.__setattr__(self, "_connection", connection)

    def __getattr__(self, name):
        if name not in vars(self)["__all__"]:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return vars(self)["_connection"].ask("name", name, None)

    def __dir__(self):
        return [*vars(self)["__all__"]]

    def __setattr__(self, name, value):
        raise AttributeError(f"tests cannot change the module that they test: {name}")

    def __delattr__(self, name):
        raise AttributeError(f"tests cannot change the module that they test: {name}")


class Coroutine(collections.abc.Coroutine):
    """Stands for what an `async` function gives; it runs to its end, on the other side, when it is awaited."""

    __slots__ = ("_wire",)

    def __init__(self, connection):
        self._wire = connection

    def send(self, value):
        raise StopIteration(self._wire.ask("do", "__await__", self))

    def throw(self, *what):
        raise what[-1]

    def close(self):
        pass

    def __await__(self):
        return self._wire.ask("do", "__await__", self)
        yield


class Class(type):
    """The class of classes that stand for the implementation's."""

    def __new__(cls, name, bases, namespace, **named):
        raise TypeError("tests cannot derive from a class of the implementation")

    def __call__(cls, *arguments, **named):
        return cls._wire.ask("do", "__call__", cls, arguments, named)

    def __getattr__(cls, name):
        if name.startswith("_"):
            raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}")
        return cls._wire.ask("get", name, cls)

    def __setattr__(cls, name, value):
        raise AttributeError(f"tests cannot change a class of the implementation: {name}")

    def __delattr__(cls, name):
        raise AttributeError(f"tests cannot change a class of the implementation: {name}")

    def __iter__(cls):
        return cls._wire.ask("do", "__iter__", cls)

    def __len__(cls):
        return cls._wire.ask("do", "__len__", cls)

    def __bool__(cls):
        return True

    def __contains__(cls, item):
        return cls._wire.ask("do", "__contains__", cls, [item])

    def __getitem__(cls, item):
        return cls._wire.ask("do", "__getitem__", cls, [item])


def _class(connection, about):
    """A class as the implementation describes it."""
    bases = [connection.decode(base) for base in about["bases"]]
    name = about["name"] or (bases[0].__name__ if bases else "object")
    namespace = {"__module__": connection._module, "__qualname__": name, "__doc__": None, "_wire": connection}
    for special in about["protocols"]:
        namespace[special] = _special(special)
    for method in about["methods"]:
        namespace[method] = _method(method)
    if about["unhashable"]:
        namespace["__hash__"] = None
    namespace.update(_COMMON)
    if not any(issubclass(base, BaseException) for base in bases):
        namespace["__slots__"] = ()
        namespace.update(__setattr__=_set, __delattr__=_delete)
        namespace.setdefault("__repr__", _plain_repr)
    return type.__new__(Class, name, tuple(bases) or (object,), namespace)


def _special(name):
    def special(self, /, *arguments, **named):
        # What the tests' own objects do with an operator is theirs to say.
        if arguments and name not in _ITEMS and type(self)._wire.is_object(arguments[0]):
            return NotImplemented
        return type(self)._wire.ask("do", name, self, arguments, named)

    if name == "__deepcopy__":

        def special(self, memo):
            return type(self)._wire.ask("do", name, self, [{}])

    if name == "__exit__":

        def special(self, kind, error, trace):
            return type(self)._wire.ask("do", name, self, [error])

    special.__name__ = special.__qualname__ = name
    return special


def _method(name):
    def method(self, /, *arguments, **named):
        return type(self)._wire.ask("meth", name, self, arguments, named)

    method.__name__ = method.__qualname__ = name
    return method


def _get(self, name):
    if name.startswith("_"):
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
    return type(self)._wire.ask("get", name, self)


def _set(self, name, value):
    type(self)._wire.ask("set", name, self, [value])


def _delete(self, name):
    type(self)._wire.ask("del", name, self)


def _reduce(self, protocol):
    raise TypeError(f"tests cannot copy or pickle an object of the implementation: {type(self).__name__}")


def _plain_repr(self):
    return f"<{type(self).__module__}.{type(self).__name__} object>"


#: Special methods with arguments that are no operators between two objects.
_ITEMS = {"__call__", "__contains__", "__getitem__", "__setitem__", "__delitem__", "__exit__"}

_COMMON = {"__getattr__": _get, "__reduce_ex__": _reduce}
