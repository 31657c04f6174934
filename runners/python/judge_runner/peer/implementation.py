"""The side of the implementation: does what tests ask for, as far as it is the business of tests.

Whoever asks may be anybody: the tests' interpreter is the candidate's. So there is one list of special methods, the names are
those that the host says all implementations have, and everything that leaves is data or a number. Nothing here leads to code,
frames, tracebacks, modules, documentation, signatures or addresses.
"""

import asyncio
import collections
import enum
import inspect
import json
import random
import string
import types

from judge_runner.peer import data, protocols, wire, words

#: What classes of the library do with a text of the tests: it says which attributes to look up, or asks for the text of a thing.
_OF_TEXTS = frozenset("format format_map vformat get_field get_value format_field convert_field".split())

#: Where that comes from, with the operators that do the same.
_TEXTS = (str, bytes, bytearray, collections.UserString, string.Formatter)
_TEXT_OPERATORS = ("__mod__", "__rmod__", "__imod__")

_REFUSED = (types.ModuleType, types.CodeType, types.FrameType, types.TracebackType, types.CellType, types.AsyncGeneratorType)

_GENERATORS = ("send", "throw", "close")


class Implementation(wire.Wire):
    """The implementation's end."""

    def __init__(self, exchange, module, names, surface):
        super().__init__(exchange, 1, module.__name__)
        self._module, self._names = module, names
        self._withheld = frozenset(surface.withheld)
        self._chance = random.Random(surface.seed)
        #: Names and texts of the tests' functions, by identity: a decorator passes on the very ones.
        self._told = {}
        self._known_protocols = {}
        #: Hashes that were asked for, numbered: which of them are equal is all that tests learn.
        self._hashes = {}
        #: Classes that were given to tests, not just told of as those of an object.
        self._given = set()
        #: Iterators that were begun and those that were closed, as far as they are no generators.
        self._begun, self._closed = set(), set()
        #: What is said of the wrong arguments of the last call, with the exception.
        self._explained = (None, None)

    def text(self, text):
        """A text without addresses and what goes with them."""
        return words.neutral(text)

    def unordered(self, values):
        """What a set holds, in an order that has nothing to do with the set's own."""
        values = list(values)
        if all(type(value) in (str, int, float, bytes, bool) for value in values):
            return values
        self._chance.shuffle(values)
        return sorted(values, key=self._likeness)

    def _likeness(self, value, depth=0):
        """A text that is the same for things that look alike to tests."""
        kind = type(value)
        if value is None or kind in (bool, float, str, bytes):
            return repr(value)
        if kind is int:
            return format(value, "x")
        if depth < 4 and kind in (tuple, list, frozenset, set):
            parts = [self._likeness(part, depth + 1) for part in value]
            return f"{kind.__name__}{parts if kind in (tuple, list) else sorted(parts)}"
        number = self._numbers.get(id(value))
        number = self._stand_ins.get(id(value)) if number is None else number
        if number is not None:
            return f"#{number:09}" if type(number) is int else "#"
        if not self._is_own(kind) or depth >= 4:
            return data.base(kind).__name__ if data.base(kind) else "object"
        attributes = dict(_dictionary(value))
        for base in kind.__mro__:
            for name, member in vars(base).items():
                if type(member) is types.MemberDescriptorType and self._is_own(base):
                    try:
                        attributes[name] = member.__get__(value)
                    except AttributeError:
                        pass
        seen = sorted(name for name in attributes if name.isidentifier() and self._names.has(self._public_name(kind), name))
        return f"{self._title(kind)} {[(name, self._likeness(attributes[name], depth + 1)) for name in seen]}"

    def element(self, value):
        """What is read into a set: whatever hashes as its address would show where it lies."""
        if isinstance(value, BaseException):
            raise ValueError("an exception is put into a set")
        if type(value) in (tuple, frozenset):
            for part in value:
                self.element(part)
        return value

    def reads_nan(self, value):
        """Nothing hashes as its address."""
        raise ValueError("this is no number")

    # What is asked for

    def perform(self, what, name, target, arguments, named):
        """Does what the tests ask."""
        if what == "name":
            return self._global(name)
        if id(target) not in self._numbers:
            raise RuntimeError("the request makes no sense")
        if what == "do":
            return self._called(self._special(name, target), target, name, arguments, named)
        if what == "meth":
            return self._called(self.attribute(target, name), target, name, arguments, named)
        if what == "get":
            return self.attribute(target, name)
        if what == "set":
            (value,) = arguments
            if isinstance(value, ObjectOfTests):
                raise TypeError(f"tests cannot put an object of their own in the place of an attribute: {name}")
            return setattr(target, self._settable(target, name), value)
        if what == "del":
            return delattr(target, self._settable(target, name))
        raise RuntimeError("the request makes no sense")

    def _global(self, name):
        if name in self._names.public and name in vars(self._module):
            return vars(self._module)[name]
        raise AttributeError(f"module {self._module.__name__!r} has no attribute {name!r}")

    def _called(self, callee, target, name, arguments, named):
        try:
            return callee(*arguments, **named)
        except TypeError as error:
            if not words.is_inside(error):
                self._explained = error, self._explanation(callee, target, name, arguments, named)
            raise

    def _explanation(self, callee, target, name, arguments, named):
        """What is wrong with the arguments of something that has a public name, as its parameters say; None if nothing is."""
        if name != "__call__":
            title = self._public_name(target if isinstance(target, type) else type(target))
            label = f"{title}.{name}" if title and self._names.has(title, name) else None
        else:
            label = next((each for each in sorted(self._names.public) if vars(self._module).get(each) is target), None)
        if label is None:
            return None
        try:
            signature = inspect.signature(callee)
        except (TypeError, ValueError):
            return None
        try:
            signature.bind(*arguments, **named)
        except TypeError as error:
            return f"{label}() {error}"

    def _special(self, name, target):
        """What a special method of `target` does, if tests were told of it."""
        kind = type(target)
        if type(name) is str and name in self._offered(target, kind):
            if name == "__await__":
                return lambda: asyncio.run(target)
            if name == "__next__":
                return lambda: self._advance(target)
            if name == "__call__":
                return target
            if name == "__hash__":
                return lambda: self._hash(target, kind)
            if name == "__exit__":
                return lambda error: kind.__exit__(target, None if error is None else type(error), error, None)
            return protocols.bound(kind, name, target)
        raise TypeError(f"{self._title(kind)!r} object does not support {name}")

    def _offered(self, target, kind):
        """The special methods that tests know `target` to have."""
        form = self._form(target)
        if form == "k":
            own = self._protocols(kind) if self._is_own(kind) else protocols.OF_ENUM if issubclass(kind, enum.EnumType) else ()
            is_callable = target in self._given or self._public_name(target)
            return (*own, "__call__") if is_callable else own
        return {"f": ("__call__",), "n": ("__next__",), "w": ("__await__",)}.get(form) or self._protocols(kind)

    def _hash(self, target, kind):
        value = hash(target)
        base = data.base(kind)
        if base is not None and kind.__hash__ is base.__hash__ and _is_plain(target):
            return value
        return self._hashes.setdefault(value, len(self._hashes))

    def _advance(self, target):
        if id(target) in self._closed:
            raise StopIteration
        self._begun.add(id(target))
        return next(target)

    def _go_on(self, target, name):
        """What can be done with a generator, done with any iterator: tests are not told which it is."""

        def send(value):
            if value is not None and id(target) not in self._begun:
                raise TypeError("can't send non-None value to a just-started generator")
            return self._advance(target)

        def throw(*what):
            self._closed.add(id(target))
            raise what[-1]

        def close():
            self._closed.add(id(target))

        return {"send": send, "throw": throw, "close": close}[name]

    def attribute(self, target, name):
        """An attribute, if all implementations have one of that name or it comes from the library."""
        kind = target if isinstance(target, type) else type(target)
        if type(name) is str and not name.startswith("_"):
            form = self._form(target)
            if form == "n" and name in _GENERATORS:
                return getattr(target, name) if kind is types.GeneratorType else self._go_on(target, name)
            if self._is_own(kind):
                found = _static(kind, name)
                title = self._public_name(kind)
                if self._names.has(title, name) or self._is_inherited(kind, title, name):
                    if kind is not target or self._is_of_the_class(kind, name, found):
                        return getattr(target, name)
                elif kind is not target and found is None and _static(kind, "__getattr__"):
                    if name not in _dictionary(target):
                        return kind.__getattr__(target, name)
            elif form == "f" and self._names.has(None, name) and name in _dictionary(target):
                return _dictionary(target)[name]
        what = "type object" if kind is target else f"{self._title(kind)!r} object"
        raise AttributeError(f"{what} has no attribute {name!r}")

    def _is_of_the_class(self, kind, name, found):
        """Whether a class has something itself, and not just a way to make its objects have it."""
        if found is None:
            return any(name in vars(base) for base in kind.__mro__)
        if isinstance(found, (classmethod, staticmethod, types.ClassMethodDescriptorType)):
            return True
        if isinstance(found, enum.Enum) or data.base(type(found)):
            return True
        if isinstance(found, type):
            return self._is_own(found)
        return self._is_own(type(found)) and not hasattr(type(found), "__get__")

    def _settable(self, target, name):
        """The name of an attribute that tests may set: one of an object that hides nothing of its class."""
        kind = type(target)
        is_known = type(name) is str and not name.startswith("_") and self._is_own(kind)
        if not is_known or not self._names.has(self._public_name(kind), name):
            raise AttributeError(f"{self._title(kind)!r} object has no attribute {name!r} to set")
        found = _static(kind, name)
        if found is not None and not hasattr(type(found), "__set__") and (callable(found) or hasattr(found, "__get__")):
            raise AttributeError(f"tests cannot replace what a class of the implementation defines: {name}")
        return name

    def _is_own(self, kind):
        return kind.__module__ == self._module.__name__

    def _is_inherited(self, kind, title, name):
        """Whether a class of the library has `name`, from which all implementations derive something."""
        if name in _OF_TEXTS:
            return False
        for owner in kind.__mro__:
            for base in owner.__bases__ if self._is_own(owner) else ():
                if not self._is_own(base) and self._names.has(title, base.__name__):
                    if any(name in vars(ancestor) for ancestor in base.__mro__ if ancestor is not object):
                        return True
        return False

    # What is told

    def _form(self, value):
        """As what tests are told of a value: the tag under which it is sent."""
        kind = type(value)
        if isinstance(value, BaseException):
            return "e"
        if isinstance(value, type):
            return "k"
        if kind is types.CoroutineType:
            return "w"
        if isinstance(value, _REFUSED):
            raise TypeError(f"the implementation gives a {kind.__name__}, which cannot be passed to tests")
        if not self._is_own(kind):
            if hasattr(kind, "__next__"):
                return "n"
            return "f" if callable(value) and not hasattr(kind, "__enter__") else "h"
        if self._public_name(kind) or self._has_attributes(value, kind):
            return "h"
        if hasattr(kind, "__next__"):
            return "n"
        return "f" if callable(value) and not hasattr(kind, "__enter__") else "h"

    def _has_attributes(self, value, kind):
        """Whether tests see any attribute of an object of a private class."""
        names = {name for base in kind.__mro__ if self._is_own(base) for name in vars(base)}
        names.update(_dictionary(value))
        return any(type(name) is str and name not in _GENERATORS and self._names.has(None, name) for name in names)

    def describe(self, value):
        """How the tests are told of something that is neither plain data nor theirs."""
        kind = type(value)
        if isinstance(value, BaseException):
            return self._error(value, kind)
        if isinstance(value, type):
            told = self._class(value)
            self._given.add(value)
            return told
        if kind is types.MethodType and self._is_own(type(value.__self__)) and not value.__name__.startswith("_"):
            return self.method(value)
        form = self._form(value)
        if form in ("n", "w"):
            return [form, self.number(value)]
        if form == "f":
            return ["f", self.number(value), *self._about_function(value)]
        if not self._is_own(kind) and data.base(kind):
            return self.plain(value)
        return ["h", self.number(value), self.told_class(kind, self._about)]

    def _class(self, kind):
        if data.type_name(kind):
            return ["g", kind.__name__]
        if self._is_own(kind):
            return self.told_class(kind, self._about)
        found = self.library_exception(kind) if issubclass(kind, BaseException) else None
        if found is None:
            raise TypeError("the implementation gives a class of the library, which cannot be passed to tests")
        return found

    def _error(self, error, kind):
        while self._is_own(kind) and not self._public_name(kind) and len(self._bases(kind)) == 1:
            (kind,) = self._bases(kind)
        if self._is_own(kind) or self._is_own(type(error)):
            return self.exception(error, self._class(kind), error.args)
        found = next(filter(None, map(self.library_exception, kind.__mro__)))
        explained, text = self._explained
        self._explained = (None, None)
        is_written = words.is_written(error)
        if type(error) is json.JSONDecodeError:
            # Where the text is wrong is the tests' to see, and its class keeps that apart.
            return self.exception(error, found, (error.msg if is_written else words.WITHHELD, error.doc, error.pos))
        if explained is error and text is not None:
            return self.exception(error, found, (text,))
        return self.exception(error, found, error.args if is_written else (words.WITHHELD,))

    def _about(self, kind):
        """What tests may know of a class."""
        methods = (types.FunctionType, types.MethodDescriptorType)
        title, own = self._public_name(kind), self._is_own(kind)
        names = {name for base in kind.__mro__ if self._is_own(base) for name in vars(base)} if own else ()
        return {
            "name": title,
            "bases": [self._class(base) for base in self._bases(kind)],
            "protocols": self._protocols(kind),
            "methods": sorted(
                name for name in names if isinstance(_static(kind, name), methods) and self._names.has(title, name)
                and not name.startswith("_")
            ),
            "unhashable": kind.__hash__ is None,
        }

    def _bases(self, kind):
        """The classes that tests see `kind` derive from: those with a public name, and exceptions."""
        found = []
        for base in kind.__bases__:
            if not self._is_own(base):
                found += [base] if issubclass(base, BaseException) else []
            else:
                found += [base] if self._public_name(base) else self._bases(base)
        is_implied = lambda base: any(other is not base and issubclass(other, base) for other in found)
        return [base for base in dict.fromkeys(found) if not is_implied(base)]

    def _protocols(self, kind):
        known = self._known_protocols.get(kind)
        if known is None:
            known = self._known_protocols[kind] = self._find_protocols(kind)
        return known

    def _find_protocols(self, kind):
        own, title = self._is_own(kind), self._public_name(kind)
        if issubclass(kind, BaseException):
            bases = [base for base in kind.__mro__ if self._is_own(base)]
        else:
            bases = [base for base in kind.__mro__ if base is not object]
        found = {}
        for base in reversed(bases):
            found.update((name, base) for name, value in vars(base).items() if name in protocols.NAMES and value is not None)
        if not own:
            found = {name: base for name, base in found.items() if name not in protocols.OF_ITSELF}
        offered = protocols.implied(
            name for name, base in found.items() if not (name in _TEXT_OPERATORS and issubclass(base, _TEXTS))
        )
        if kind.__hash__ is None:
            offered.discard("__hash__")
        return [name for name in protocols.NAMES if name in offered and f"{title}.{name}" not in self._withheld]

    def _about_function(self, function):
        """A function's name and text, if they come from the tests, and what it wraps."""
        wrapped = getattr(function, "__wrapped__", None)
        wrapped = wrapped if type(wrapped) is wire.Function else None
        told = [getattr(function, name, None) for name in ("__name__", "__doc__")]
        if wrapped is None or told != [wrapped.__name__, wrapped.__doc__]:
            told = [text if type(text) is str and self._told.get(id(text)) is text else None for text in told]
        return [*told, self.encode(wrapped), True]

    def _public_name(self, kind):
        name = kind.__name__
        return name if name in self._names.public and vars(self._module).get(name) is kind else None

    def _title(self, kind):
        return self._public_name(kind) or "object"

    # What is the tests'

    def learn(self, number, about):
        """Makes the class that stands for a class of exceptions of the tests."""
        bases = tuple(self.decode(base) for base in about["bases"])
        if not all(issubclass(base, BaseException) for base in bases):
            raise ValueError("this is not a class of exceptions")
        namespace = {"__module__": "tests", "_wire": self, "__hash__": lambda error: self._stand_ins.get(id(error), 0)}
        self.stand_for(number, ClassOfTests(str(about["name"]), bases, namespace))

    def stand_in(self, tag, *about):
        """Makes what stands for something of the tests."""
        if tag == "u":
            return (StreamOfTests if about[:1] == (True,) else ObjectOfTests)(self)
        stand_in = super().stand_in(tag, *about)
        if tag == "f":
            # Very short texts are the same object wherever they come from.
            self._told.update((id(text), text) for text in stand_in._about[:2] if type(text) is str and len(text) > 1)
        return stand_in


class ClassOfTests(type):
    """The class of exceptions' classes that the tests define: they do not hash as their addresses."""

    def __hash__(cls):
        return hash(cls._wire._stand_ins.get(id(cls), 0))


class ObjectOfTests(wire.StandIn):
    """Stands for an object of a class that the tests define: what it has under public names, and no operator."""

    __slots__ = ("_wire", "__weakref__")

    def __init__(self, connection):
        object.__setattr__(self, "_wire", connection)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"an object of the tests has no attribute {name!r} here")
        return self._wire.ask("get", name, self)

    def __setattr__(self, name, value):
        if name.startswith("_"):
            raise AttributeError(f"an object of the tests has no attribute {name!r} here")
        self._wire.ask("set", name, self, [value])

    def __repr__(self):
        return "<an object of the tests>"


class StreamOfTests(ObjectOfTests):
    """Stands for an object with attributes that is an iterator, too, such as a file."""

    __slots__ = ()

    def __iter__(self):
        return self

    def __next__(self):
        return self._wire.ask("do", "__next__", self)


def _static(kind, name):
    """What a class has under a name, as it is; None if there is nothing."""
    return next((vars(base)[name] for base in kind.__mro__ if name in vars(base)), None)


def _dictionary(value):
    """The attributes that an object has itself; no code of its class is asked."""
    try:
        found = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return found if type(found) is dict else {}


def _is_plain(value):
    """Whether a value is made of data alone, so that its hash is that of the data."""
    if isinstance(value, (tuple, frozenset)):
        return all(map(_is_plain, value))
    if isinstance(value, (str, bytes, int)) or value is None:
        return True
    return type(value) is float and value == value
