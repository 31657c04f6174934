"""The side of the implementation: does what tests ask for, as far as it is the business of tests.

Whoever asks may be anybody: the tests' interpreter is the candidate's. So there is one list of special methods, the names are
those that the host says all implementations have, and everything that leaves is data or a number. Nothing here leads to code,
frames, tracebacks, modules, documentation, signatures or addresses.
"""

import asyncio
import opcode
import re
import sys
import types

from judge_runner.failures import SOLUTION
from judge_runner.peer import data, wire

#: What a class can define for the language; no other name with two underscores is ever looked up.
_ARITHMETIC = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor".split()
_PROTOCOLS = tuple(
    f"__{name}__"
    for name in (
        *"repr str bytes format bool len length_hint iter reversed next contains getitem setitem delitem hash call".split(),
        *"copy deepcopy enter exit neg pos abs invert int float complex index round trunc floor ceil eq ne lt le gt ge".split(),
        *_ARITHMETIC,
        *(f"r{name}" for name in _ARITHMETIC),
        *(f"i{name}" for name in _ARITHMETIC),
    )
)

#: What of that a library's object would tell of itself rather than of what it holds.
_ITSELF = ("__repr__", "__str__", "__format__", "__hash__", "__call__")

#: Frames that a request may need; those of the implementation come on top.
_ROOM = 60

#: Where a value lies in memory, in the text of a function, a method or an object without a text of its own.
_ADDRESS = re.compile(r" at 0x[0-9a-f]+(?=[>,])")

#: What ends a frame with an exception that somebody has written a `raise` for.
_RAISE = opcode.opmap["RAISE_VARARGS"]

#: Exceptions whose arguments are data, whoever raises them.
_DATA = (KeyError, StopIteration, StopAsyncIteration, SystemExit)

#: In the place of what Python itself says of an error: it tells which operators, names and types led to it.
_WITHHELD = "Python's own message, which tests do not see"

_REFUSED = (types.ModuleType, types.CodeType, types.FrameType, types.TracebackType, types.CellType, types.AsyncGeneratorType)


class Implementation(wire.Wire):
    """The implementation's end."""

    def __init__(self, exchange, module, surface):
        super().__init__(exchange, 1)
        self._module = module
        self._names, self._attributes = frozenset(surface.names), frozenset(surface.attributes)
        #: Names and texts of the tests' functions, by identity: a decorator passes on the very ones.
        self._told = {}
        self._known_protocols = {}
        self._frames = sys.getrecursionlimit()

    def text(self, text):
        """A text without addresses."""
        return _ADDRESS.sub("", text) if " at 0x" in text else text

    # What is asked for

    def perform(self, what, name, target, arguments, named):
        """Does what the tests ask."""
        sys.setrecursionlimit(self._frames + _ROOM * self._depth)
        if what == "name":
            return self._global(name)
        if id(target) not in self._numbers:
            raise RuntimeError("the request makes no sense")
        if what == "do":
            return self._special(name, target)(*arguments, **named)
        if what == "meth":
            return self.attribute(target, name)(*arguments, **named)
        if what == "get":
            return self.attribute(target, name)
        if what == "set":
            (value,) = arguments
            return setattr(target, self._settable(target, name), value)
        if what == "del":
            return delattr(target, self._settable(target, name))
        raise RuntimeError("the request makes no sense")

    def _global(self, name):
        if name in self._names and name in vars(self._module):
            return vars(self._module)[name]
        raise AttributeError(f"module {self._module.__name__!r} has no attribute {name!r}")

    def _special(self, name, target):
        """What a special method of `target` does, if its class has it."""
        kind = type(target)
        if name == "__await__" and kind is types.CoroutineType:
            return lambda: asyncio.run(target)
        if name == "__next__" and hasattr(kind, "__next__"):
            return lambda: next(target)
        if name == "__exit__" and name in self._protocols(kind):
            return lambda error: kind.__exit__(target, None if error is None else type(error), error, None)
        if name == "__call__" and callable(target):
            return target
        if name in self._protocols(kind):
            return lambda *arguments, **named: getattr(kind, name)(target, *arguments, **named)
        raise TypeError(f"{self._title(kind)!r} object does not support {name}")

    def attribute(self, target, name):
        """An attribute, if all implementations have one of that name or it comes from the library."""
        kind = target if isinstance(target, type) else type(target)
        if type(name) is str and not name.startswith("_"):
            if self._is_own(kind):
                if name in self._attributes or self._is_inherited(kind, name):
                    return getattr(target, name)
                if kind is not target and _static(kind, "__getattr__") and not self._is_there(target, name):
                    return kind.__getattr__(target, name)
            if kind is types.GeneratorType and name in ("send", "throw", "close"):
                return getattr(target, name)
            if kind is types.FunctionType and name in self._attributes and name in vars(target):
                return vars(target)[name]
        what = "type object" if kind is target else f"{self._title(kind)!r} object"
        raise AttributeError(f"{what} has no attribute {name!r}")

    def _settable(self, target, name):
        """The name of an attribute that tests may set: one of an object that hides nothing of its class."""
        kind = type(target)
        if not self._is_own(kind) or name not in self._attributes:
            raise AttributeError(f"{self._title(kind)!r} object has no attribute {name!r} to set")
        found = _static(kind, name)
        if found is not None and not hasattr(type(found), "__set__") and (callable(found) or hasattr(found, "__get__")):
            raise AttributeError(f"tests cannot replace what a class of the implementation defines: {name}")
        return name

    def _is_there(self, target, name):
        return _static(type(target), name) is not None or name in getattr(target, "__dict__", ())

    def _is_own(self, kind):
        return kind.__module__ == self._module.__name__

    def _is_inherited(self, kind, name):
        """Whether a class of the library has `name`, from which all implementations derive something."""
        for owner in kind.__mro__:
            for base in owner.__bases__ if self._is_own(owner) else ():
                if not self._is_own(base) and base.__name__ in self._attributes:
                    if any(name in vars(ancestor) for ancestor in base.__mro__ if ancestor is not object):
                        return True
        return False

    # What is told

    def describe(self, value):
        """How the tests are told of something that is neither plain data nor theirs."""
        kind = type(value)
        if isinstance(value, BaseException):
            return self._error(value, kind)
        if isinstance(value, type):
            return self._class(value)
        if kind is types.MethodType and self._is_own(type(value.__self__)) and not value.__name__.startswith("_"):
            return self.method(value)
        if self._is_own(kind):
            return ["h", self.number(value), self.told_class(kind, self._about)]
        if kind is types.CoroutineType:
            return ["w", self.number(value)]
        if isinstance(value, _REFUSED):
            raise TypeError(f"the implementation gives a {kind.__name__}, which cannot be passed to tests")
        if hasattr(kind, "__next__"):
            return ["n", self.number(value)]
        if callable(value) and not hasattr(kind, "__enter__"):
            return ["f", self.number(value), *self._about_function(value)]
        if data.base(kind):
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
        return self.exception(error, found, error.args if _is_written(error) else (_WITHHELD,))

    def _about(self, kind):
        """What tests may know of a class."""
        methods = (types.FunctionType, types.MethodDescriptorType)
        return {
            "name": self._public_name(kind),
            "bases": [self._class(base) for base in self._bases(kind)],
            "protocols": self._protocols(kind),
            "methods": sorted(
                name for name in self._attributes if self._is_own(kind) and isinstance(_static(kind, name), methods)
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
        return [base for base in dict.fromkeys(found) if not any(other is not base and issubclass(other, base) for other in found)]

    def _protocols(self, kind):
        known = self._known_protocols.get(kind)
        if known is None:
            known = self._known_protocols[kind] = self._find_protocols(kind)
        return known

    def _find_protocols(self, kind):
        own = self._is_own(kind)
        if issubclass(kind, BaseException):
            bases = [base for base in kind.__mro__ if self._is_own(base)]
        else:
            bases = [base for base in kind.__mro__ if base is not object]
        names = _PROTOCOLS if own else [name for name in _PROTOCOLS if name not in _ITSELF]
        return [name for name in names if next((vars(base)[name] for base in bases if name in vars(base)), None)]

    def _about_function(self, function):
        """A function's name and text, if they come from the tests, and what it wraps."""
        wrapped = getattr(function, "__wrapped__", None)
        wrapped = wrapped if type(wrapped) is wire.Function else None
        told = [getattr(function, name, None) for name in ("__name__", "__doc__")]
        if wrapped is None or told != [wrapped.__name__, wrapped.__doc__]:
            told = [text if type(text) is str and self._told.get(id(text)) is text else None for text in told]
        return [
            *told,
            self.encode(wrapped),
            isinstance(function, types.FunctionType),
        ]

    def _public_name(self, kind):
        name = kind.__name__
        return name if name in self._names and vars(self._module).get(name) is kind else None

    def _title(self, kind):
        return self._public_name(kind) or "object"

    # What is the tests'

    def learn(self, number, about):
        """Makes the class that stands for a class of exceptions of the tests."""
        bases = tuple(self.decode(base) for base in about["bases"])
        if not all(issubclass(base, BaseException) for base in bases):
            raise ValueError("this is not a class of exceptions")
        self.stand_for(number, type(str(about["name"]), bases, {"__module__": "tests"}))

    def stand_in(self, tag, *about):
        """Makes what stands for something of the tests."""
        if tag == "u":
            return ObjectOfTests(self)
        stand_in = super().stand_in(tag, *about)
        if tag == "f":
            # Very short texts are the same object wherever they come from.
            self._told.update((id(text), text) for text in stand_in._about[:2] if type(text) is str and len(text) > 1)
        return stand_in


class ObjectOfTests:
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


def _is_written(error):
    """Whether the words of an exception are somebody's: those of a `raise`, or of a call with the wrong arguments."""
    step = error.__traceback__
    if step is None or isinstance(error, _DATA):
        return True
    is_inside = False
    while step.tb_next is not None:
        is_inside |= step.tb_frame.f_code.co_filename == SOLUTION
        step = step.tb_next
    code = step.tb_frame.f_code
    if code.co_code[step.tb_lasti] == _RAISE:
        return True
    is_inside |= code.co_filename == SOLUTION
    return not is_inside and type(error) is TypeError and "<locals>" not in str(error)


def _static(kind, name):
    """What a class has under a name, as it is; None if there is nothing."""
    return next((vars(base)[name] for base in kind.__mro__ if name in vars(base)), None)
