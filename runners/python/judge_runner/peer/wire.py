"""Messages between two interpreters: requests, their answers, and what both sides have of the values in them.

Either side asks the other to do something with what is the other's, and serves what it is asked meanwhile, until the answer
comes. Plain data is copied. What can be changed is kept by both sides: changes go along with the next message, and the same
list comes back as the same list. Everything else stays where it was made; the other side gets a number, and has a stand-in.

What a stand-in can do, and what may be asked for, is known by `tests` and `implementation`, which derive from `Wire`.
"""

import json
import math
import re
import sys
import types

from judge_runner.peer import data

#: The longest message, in characters.
LONGEST = 16 << 20

#: How many requests may wait inside each other.
DEPTH = 100

#: How deep values may be nested, and how deep the brackets of a message: far below what the stack of either side has room for, so
#: that the depth at which reading and writing fail says nothing of what is on it.
_LEVELS, _BRACKETS = 200, 1_000

#: The recursion limit while messages are written and read, which is bounded by these levels.
_BOUNDLESS = 1 << 30

#: Brackets that are too deep at a glance.
_DEEP = "[" * (_BRACKETS + 1)

#: What of a message has nothing to do with its depth.
_FLAT = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[^\[\]{}"]+')

#: Tuples of the tests that are known again when they come back, in a call.
TUPLES = 1_000

#: Values that stay shared after the call that they were in: so many, the latest, each with at most so many items.
SHARED, ITEMS = 100, 1000

#: What is compared on the way of every message, while a call is under way: so many values with so many items.
_NESTED, _NESTED_ITEMS = 200, 200


class Wire:
    """One end. Numbers of its own values have the parity of `first`."""

    def __init__(self, exchange, first, tested):
        self._exchange = exchange
        #: The name of the module that is tested, and how many frames a request may need.
        self._tested = tested
        self._frames = sys.getrecursionlimit()
        self._next = first
        #: What is this side's and known to the other, and its numbers by identity.
        self._mine, self._numbers = {}, {}
        #: Stand-ins of what is the other's, and their numbers by identity.
        self._theirs, self._stand_ins = {}, {}
        #: What both have, by number: the value, how it is written, and what was in it when it was last sent or read.
        self._shared, self._references = {}, {}
        self._dropped = []
        #: Numbers of classes that the other side has been told of.
        self._described = set()
        self._classes, self._new = [], []
        #: Tuples of the tests in the call that is under way, by number, and by identity with their numbers.
        self._tuples, self._tuple_numbers = {}, {}
        #: How deep in a value the writing is.
        self._level = 0
        #: How many requests are being served, and how many of this side's own wait for their answers.
        self._depth = self._waiting = 0

    # Requests

    def ask(self, what, name, target, arguments=(), named={}):
        """Asks the other side, serves what it asks meanwhile, and returns what it answers or raises what it raised."""
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(_BOUNDLESS)
        try:
            return self._ask(limit, what, name, target, arguments, named)
        finally:
            sys.setrecursionlimit(limit)

    def _ask(self, limit, what, name, target, arguments, named):
        def body():
            return [
                what,
                name,
                self.encode(target),
                [self.encode(argument) for argument in arguments],
                {key: self.encode(argument) for key, argument in named.items()},
            ]

        if self._depth == 0:
            self._frames = limit
            if self._waiting == 0:
                self._forget_tuples()
        message = self._write(body, self._depth == 0)
        self._waiting += 1
        try:
            while True:
                body = self._read(self._exchange(message))
                if body[0] in ("ok", "no"):
                    break
                message = self._answer(body)
        finally:
            self._waiting -= 1
        result = self.decode(body[1])
        if body[0] == "no":
            raise result.with_traceback(None)
        return result

    def serve(self):
        """Answers what the other side asks, for ever."""
        sys.setrecursionlimit(_BOUNDLESS)
        message = self._exchange("")
        while True:
            self._forget_tuples()
            try:
                body = self._read(message)
            except Exception:
                body = None
            message = self._exchange(self._answer(body))

    def _answer(self, body):
        self._depth += 1
        last = self._depth == 1 and not self._waiting
        try:
            if self._depth > DEPTH:
                raise RecursionError("tests and implementation call each other too deeply")
            result = self._performed(*self._request(body))
            return self._write(lambda: ["ok", self.encode(result)], last)
        except BaseException as error:
            return self._failure(error, last)
        finally:
            self._depth -= 1

    def _performed(self, *request):
        """What a request comes to. However many frames are in use already, it may use as many as any other."""
        limit = _frames_in_use() + self._frames
        sys.setrecursionlimit(limit)
        try:
            return self.perform(*request)
        finally:
            if sys.getrecursionlimit() != limit:
                self._frames = sys.getrecursionlimit()
            sys.setrecursionlimit(_BOUNDLESS)

    def _request(self, body):
        try:
            what, name, target, arguments, named = body
            return (
                what,
                name,
                self.decode(target),
                [self.decode(argument) for argument in arguments],
                {str(key): self.decode(argument) for key, argument in named.items()},
            )
        except Exception:
            raise RuntimeError("the request makes no sense") from None

    def _failure(self, error, last):
        failure = RuntimeError("what was changed, or an exception, cannot be passed")
        # What was changed and cannot be written stays behind, and fails again with whatever is asked next.
        for result, with_changes in ((error, True), (failure, True), (failure, False)):
            try:
                return self._write(lambda: ["no", self.encode(result)], last, with_changes)
            except BaseException as problem:
                failed = problem
        raise failed

    # Messages

    def _write(self, body, whole, with_changes=True):
        """A message with what `body` makes; when that fails, nothing of it is remembered.

        While a call is under way, it is not `whole`: what is costly to compare is left for the call's end.
        """
        self._new.clear()
        self._classes.clear()
        self._level, tuples = 0, len(self._tuples)
        try:
            # What nobody has any more may have been changed before it was let go of.
            changes, pieces = self._changes(whole) if with_changes else ([], {})
            if whole:
                self._prune()
            text = json.dumps([self._dropped, self._classes, changes, body()], separators=(",", ":"))
            if len(text) > LONGEST:
                raise ValueError("this is too much data to pass between tests and implementation")
        except BaseException:
            for number in self._new:
                self._forget(number)
            self._described.difference_update(number for number, _ in self._classes)
            self._forget_tuples(tuples)
            raise
        for number, taken in pieces.items():
            if number in self._shared:
                self._shared[number][2] = taken
        self._dropped = []
        return text

    def _read(self, message):
        if _is_deep(message):
            raise ValueError("a message is nested too deeply")
        dropped, classes, changes, body = json.loads(message)
        for number, about in classes:
            self.learn(number, about)
        for number, content in changes:
            shared = self._shared[number]
            shared[1].fill(self, shared[0], content)
            shared[2] = shared[1].pieces(shared[0])
        for number in dropped:
            self._forget(number)
        return body

    # Values

    def encode(self, value):
        """`value` as JSON."""
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is str:
            return self.text(value)
        if kind is int:
            return data.integer(value)
        number = self._stand_ins.get(id(value))
        if number is not None:
            return ["o", number]
        if self._level >= _LEVELS:
            raise ValueError(f"values nested more than {_LEVELS} deep cannot be passed between tests and implementation")
        self._level += 1
        try:
            return self._encoded(value, kind)
        finally:
            self._level -= 1

    def _encoded(self, value, kind):
        if kind in data.MUTABLE:
            return self._share(value, data.MUTABLE[kind])
        if kind in data.FIXED:
            return data.FIXED[kind](self, value)
        if kind is Method:
            return ["bm", self.encode(value._target), value._name]
        return self.describe(value)

    def decode(self, item):
        """The value that JSON stands for."""
        if type(item) is not list:
            if type(item) is dict:
                raise ValueError("a value has no tag")
            # The hash of what is not a number is its address, so there is one for all.
            return math.nan if item != item else item
        tag, *parts = item
        if tag == "a":
            return self._shared[parts[0]][0]
        if tag == "o":
            return self._mine[parts[0]]
        if tag in data.MUTABLE_TAGS:
            return self._adopt(data.MUTABLE_TAGS[tag], *parts)
        if tag == "ta":
            return self._tuples[parts[0]]
        if tag in data.READERS:
            return data.READERS[tag](self, *parts)
        if tag == "m":
            return Method(self, self.decode(parts[0]), parts[1])
        if tag == "bm":
            return self.attribute(self.decode(parts[0]), parts[1])
        if tag == "y":
            return self._library(*parts)
        if tag == "e":
            return self._exception(*parts)
        number, *about = parts
        known = self._theirs.get(number)
        return self.stand_for(number, self.stand_in(tag, *about)) if known is None else known

    def stand_in(self, tag, *about):
        """Makes what stands for a value of the other side."""
        if tag == "f":
            return Function(self, [self.decode(part) for part in about])
        if tag == "n":
            return Iterator(self)
        raise ValueError("a value has an unknown tag")

    def method(self, method):
        """A bound method of an object."""
        target = self.encode(method.__self__)
        return ["bm" if target[0] == "o" else "m", target, method.__name__]

    def text(self, text):
        """A text as it is sent."""
        return text

    def unordered(self, values):
        """What a set holds, in the order in which it is written."""
        return values

    def element(self, value):
        """What is read into a set, as far as it may be there."""
        return value

    def writes_nan(self, value):
        """What is not a number and is written: one of those that the other side has only if it `data.is_known_nan`."""

    def reads_nan(self, value):
        """What is not a number and was read, and is none of those that this side has."""

    def number_of_tuple(self, value):
        """The number under which the other side is to know a tuple when it comes back in the same call, or None."""

    def plain(self, value):
        """A value of a class that derives from plain data, as that data."""
        base = data.base(type(value))
        if base in data.MUTABLE:
            return self._share(value, data.MUTABLE[base])
        if base in data.FIXED:
            return data.FIXED[base](self, value)
        plain = {str: str.__str__, int: int.__int__, float: float.__float__}[base](value)
        return self.encode(plain)

    def number(self, value):
        """The number under which the other side knows something of this side."""
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._mine)
            self._mine[number] = value
        return number

    def stand_for(self, number, stand_in):
        """Notes that `stand_in` stands for what the other side has under `number`."""
        if type(number) is not int or number in self._theirs:
            raise ValueError("a stand-in has no number of its own")
        self._theirs[number] = stand_in
        self._stand_ins[id(stand_in)] = number
        return stand_in

    def told_class(self, kind, about):
        """A class of this side, which the other side is told `about` when it first meets it."""
        number = self.number(kind)
        if number not in self._described:
            # What it derives from comes before it.
            self._described.add(number)
            self._classes.append([number, about(kind)])
        return ["k", number]

    # Exceptions

    def exception(self, error, kind, arguments):
        """An exception of this side; what its arguments hold is passed as far as it can be."""
        return ["e", self.number(error), kind, [self._part(part) for part in arguments]]

    def _part(self, part):
        known = len(self._new)
        try:
            return self.encode(part)
        except TypeError:
            for number in self._new[known:]:
                self._forget(number)
            return "<object>"

    def _exception(self, number, kind, parts):
        known = self._theirs.get(number)
        if known is not None:
            return known
        is_library = type(kind) is list and kind[0] == "y"
        kind, parts = self.decode(kind), [self.decode(part) for part in parts]
        if not issubclass(kind, BaseException):
            raise ValueError("this is not an exception")
        try:
            # Some built-in exceptions keep parts of their arguments elsewhere, too.
            error = kind(*parts) if data.type_name(kind) or is_library else kind.__new__(kind, *parts)
        except Exception:
            error, is_library = kind.__new__(kind), False
        if not is_library:
            error.args = tuple(parts)
        return self.stand_for(number, error)

    def library_exception(self, kind):
        """A class of exceptions that is the same on either side, or None."""
        if data.type_name(kind):
            return ["g", kind.__name__]
        if kind.__module__.partition(".")[0] not in sys.stdlib_module_names:
            return None
        found = getattr(sys.modules.get(kind.__module__), kind.__qualname__, None)
        return ["y", kind.__module__, kind.__qualname__] if found is kind else None

    def _library(self, module, name):
        if module == self._tested or module.partition(".")[0] not in sys.stdlib_module_names:
            raise ValueError("this is not an exception of the library")
        kind = getattr(sys.modules[module], name)
        if not (isinstance(kind, type) and issubclass(kind, BaseException) and kind.__module__ == module):
            raise ValueError("this is not an exception")
        return kind

    # What both sides have

    def known_tuple(self, value):
        """The number of a tuple that has crossed in this call, or None."""
        return self._tuple_numbers.get(id(value))

    def note_tuple(self, number, value):
        """Notes the number under which both know a tuple."""
        if number in self._tuples or len(self._tuples) >= TUPLES:
            raise ValueError("a tuple has no number of its own")
        self._tuples[number] = value
        self._tuple_numbers[id(value)] = number

    def _forget_tuples(self, kept=0):
        while len(self._tuples) > kept:
            _, value = self._tuples.popitem()
            self._tuple_numbers.pop(id(value), None)

    def _share(self, value, mutable):
        number = self._references.get(id(value))
        if number is not None:
            return ["a", number]
        number = self._next
        self._next += 2
        shared = self._shared[number] = [value, mutable, None]
        self._references[id(value)] = number
        self._new.append(number)
        content = mutable.content(self, value)
        shared[2] = mutable.pieces(value)
        return [mutable.tag, number, content]

    def _adopt(self, mutable, number, content):
        # A number that is taken would leave a trace of something that is gone.
        if type(number) is not int or number % 2 == self._next % 2 or number in self._shared:
            raise ValueError("a value has no number of its own")
        value = mutable.empty(self, content)
        shared = self._shared[number] = [value, mutable, None]
        self._references[id(value)] = number
        mutable.fill(self, value, content)
        shared[2] = mutable.pieces(value)
        return value

    def _forget(self, number):
        shared = self._shared.pop(number, None)
        if shared is not None:
            del self._references[id(shared[0])]

    def _changes(self, whole):
        """What has changed in what both have since it was last sent or read."""
        changes, taken = [], {}
        if not whole and len(self._shared) > _NESTED:
            return changes, taken
        for number, (value, mutable, pieces) in list(self._shared.items()):
            if not whole and len(value) > _NESTED_ITEMS:
                continue
            if not data.unchanged(mutable, value, pieces):
                taken[number] = mutable.pieces(value)
                changes.append([number, mutable.content(self, value)])
        return changes, taken

    def _prune(self):
        """Lets go of what nobody else on this side has any more, and of what is too much to compare time and again."""


def _frames_in_use():
    frame, count = sys._getframe(), 0
    while frame is not None:
        frame, count = frame.f_back, count + 1
    return count


def _is_deep(message):
    """Whether the brackets of a message are nested deeper than those of any that either side writes; seen without recursion."""
    if message.count("[") + message.count("{") <= _BRACKETS:
        return False
    brackets = _FLAT.sub("", message).replace("{", "[").replace("}", "]")
    for _ in range(_BRACKETS):
        if "[]" not in brackets or _DEEP in brackets:
            break
        brackets = brackets.replace("[]", "")
    return bool(brackets)


class StandIn:
    """Equal to itself alone, with a hash that has nothing to do with where it lies in memory."""

    __slots__ = ()

    def __hash__(self):
        return hash(self._wire._stand_ins[id(self)])

    def __eq__(self, other):
        return True if self is other else NotImplemented


class Function(StandIn):
    """Stands for something that can be called."""

    __slots__ = ("_wire", "_about", "__weakref__")

    def __init__(self, wire, about):
        object.__setattr__(self, "_wire", wire)
        object.__setattr__(self, "_about", about)

    def __call__(self, /, *arguments, **named):
        return self._wire.ask("do", "__call__", self, arguments, named)

    def __get__(self, instance, owner=None):
        return self if instance is None or not self._about[3] else types.MethodType(self, instance)

    def __getattr__(self, name):
        if name == "__qualname__":
            return self.__name__
        if name == "__wrapped__" and self._about[2] is not None:
            return self._about[2]
        if name.startswith("_"):
            raise AttributeError(f"'function' object has no attribute {name!r}")
        return self._wire.ask("get", name, self)

    def __setattr__(self, name, value):
        self._wire.ask("set", name, self, [value])

    def __repr__(self):
        return f"<function {self.__name__}>"

    __name__ = property(lambda self: self._about[0] or "function")
    __doc__ = property(lambda self: self._about[1])


class Method:
    """Stands for a method of something."""

    __slots__ = ("_wire", "_target", "_name")

    def __init__(self, wire, target, name):
        self._wire, self._target, self._name = wire, target, name

    def __call__(self, /, *arguments, **named):
        return self._wire.ask("meth", self._name, self._target, arguments, named)

    def __eq__(self, other):
        return type(other) is Method and other._target is self._target and other._name == self._name

    def __hash__(self):
        return hash(self._name)

    def __repr__(self):
        return f"<method {self._name}>"

    __name__ = property(lambda self: self._name)


class Iterator(StandIn):
    """Stands for an iterator; if it is a generator, more can be done with it."""

    __slots__ = ("_wire", "__weakref__")

    def __init__(self, wire):
        self._wire = wire

    def __iter__(self):
        return self

    def __next__(self):
        return self._wire.ask("do", "__next__", self)

    def send(self, value):
        return self._wire.ask("meth", "send", self, [value])

    def throw(self, *what):
        return self._wire.ask("meth", "throw", self, what)

    def close(self):
        return self._wire.ask("meth", "close", self)

    def __repr__(self):
        return "<iterator>"
