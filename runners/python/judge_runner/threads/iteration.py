"""Generators, loops and with statements in twins: what they iterate over or enter may wait.

A generator function that may wait has a raw twin, a generator of two kinds of things: what it yields, wrapped as
`Item`, and what it waits for. `WaitingIterator` makes an iterator of that which ordinary code can use as well. The
iterators of the emulated library (`as_completed`, `Executor.map`) are made the same way.
"""

import collections.abc
import contextlib
import sys
from types import FunctionType, GeneratorType, MethodType

from .scheduler import Raised, finish_natively, steps
from .twins import HELPERS, blocking, callee, calling, find, generator_twin, helper, suspends_as

_CallIterator = type(iter(int, 1))  # what iter(function, sentinel) makes
# By id, since a metaclass may make classes that cannot be hashed.
_PLAIN = frozenset(map(id, (list, tuple, range, dict, set, frozenset, str, bytes, enumerate, zip, map, filter)))


class End:
    """Returned by the steps that get the next item: there is none."""


class Item:
    """What a raw twin yields to whoever iterates."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


class WaitingIterator(collections.abc.Generator):
    """The generator protocol over a raw twin, a generator that yields items and waits."""

    def __init__(self, raw):
        self._raw = raw

    @property
    def __class__(self):
        return GeneratorType  # for isinstance

    def __getattr__(self, name):
        if name.startswith("gi_") or name in ("__name__", "__qualname__"):
            return getattr(self._raw, name)
        raise AttributeError(f"'generator' object has no attribute '{name}'")

    @blocking
    def send(self, value):
        return _advance(self._raw.send, (value,))

    @blocking
    def throw(self, kind, value=None, traceback=None):
        error = kind if isinstance(kind, BaseException) else value if isinstance(value, kind) else kind()
        return _advance(self._raw.throw, (error,))

    @blocking
    def close(self):
        return _closing(self._raw)

    @blocking
    def __next__(self):
        return _advance(self._raw.send, (None,))


class Loop:
    """The iterator of a for loop whose items take steps to get; each item that it gives is itself."""

    def __init__(self, function, arguments=(), stop=End):
        self._function = function
        self._arguments = arguments
        self._stop = stop
        self._finished = False

    def __iter__(self):
        return self

    def __next__(self):
        if self._finished:
            raise StopIteration
        return self

    def steps(self):
        """Steps that return the next item or `End`."""
        item = yield from calling(self._function, self._arguments, {})
        if type(item) is Raised or item is self._stop or (self._stop is not End and item == self._stop):
            self._finished = True
            return End
        return item


@helper
def iterate(iterable):
    """What a for loop in a twin goes through instead of `iterable`."""
    kind = type(iterable)
    if id(kind) in _PLAIN:
        return iterable
    if kind is WaitingIterator:
        return Loop(iterable.__next__)
    if kind is _CallIterator:
        parts = iterable.__reduce__()[1]
        return Loop(parts[0], stop=parts[1]) if len(parts) == 2 else iterable
    begin = find(kind, "__iter__")
    if type(begin) is FunctionType:
        instead = callee(MethodType(begin, iterable))
        made = finish_natively(instead())
        kind = type(made)
        if made is not iterable and kind is not type(iterable):
            return iterate(made)
        iterable = made
    proceed = find(kind, "__next__")
    if type(proceed) is FunctionType and callee(proceed) is not proceed:
        return Loop(MethodType(proceed, iterable))
    return iterable


@helper
def delegate(iterable):
    """Steps, and items, of `yield from iterable` in a raw twin."""
    if type(iterable) is WaitingIterator:
        return (yield from iterable._raw)
    iterator = iter(iterable)
    try:
        item = next(iterator)
        while True:
            try:
                sent = yield Item(item)
            except GeneratorExit:
                getattr(iterator, "close", bool)()
                raise
            except BaseException as error:
                if not hasattr(iterator, "throw"):
                    raise
                item = iterator.throw(error)
            else:
                item = next(iterator) if sent is None else iterator.send(sent)
    except StopIteration as stop:
        return stop.value


@helper
def manager(context):
    """The two methods of a context manager, to be called by a twin's with statement."""
    kind = type(context)
    if kind is contextlib._GeneratorContextManager and "func" in context.__dict__:
        raw_twin = generator_twin(context.func)
        if raw_twin is not None:
            context.gen = WaitingIterator(raw_twin(*context.args, **context.kwds))
            return MethodType(_enter_generator, context), MethodType(_leave_generator, context)
    enter, leave = find(kind, "__enter__"), find(kind, "__exit__")
    if enter is None or leave is None:
        missed = "" if enter is None else " (missed __exit__ method)"
        raise TypeError(f"'{kind.__name__}' object does not support the context manager protocol{missed}")
    return callee(_bound(enter, context)), callee(_bound(leave, context))


@steps
def _advance(proceed, arguments):
    try:
        message = proceed(*arguments)
        while type(message) is not Item:
            yield message
            message = proceed.__self__.send(None)
    except StopIteration as stop:
        return Raised(stop)
    return message.value


@steps
def _closing(raw):
    try:
        message = raw.throw(GeneratorExit)
        while type(message) is not Item:
            yield message
            message = raw.send(None)
    except GeneratorExit:
        return None
    except StopIteration as stop:
        return stop.value if sys.version_info >= (3, 13) else None
    raise RuntimeError("generator ignored GeneratorExit")


def _bound(method, owner):
    return method.__get__(owner, type(owner)) if hasattr(method, "__get__") else method


# contextlib._GeneratorContextManager's two methods, as steps.


@steps
def _enter_generator(self):
    del self.args, self.kwds, self.func
    item = yield from _advance(self.gen._raw.send, (None,))
    if type(item) is Raised:
        raise RuntimeError("generator didn't yield") from None
    return item


@steps
def _leave_generator(self, kind, value, traceback):
    if kind is None:
        item = yield from _advance(self.gen._raw.send, (None,))
        if type(item) is Raised:
            return False
        raise RuntimeError("generator didn't stop")
    try:
        item = yield from _advance(self.gen._raw.throw, (value,))
    except BaseException as error:
        wrapped = isinstance(value, StopIteration) and isinstance(error, RuntimeError) and error.__cause__ is value
        if error is not value and not wrapped:
            raise
        value.__traceback__ = traceback
        return False
    if type(item) is Raised:
        return item.exception is not value
    raise RuntimeError("generator didn't stop after throw()")


def _taking_all(builtin):
    # list(iterator), sum(iterator) and so on: the items are fetched first.
    def attempt(*arguments, **keywords):
        if arguments and type(arguments[0]) is WaitingIterator and len(arguments) <= 2:
            return _take_all(builtin, arguments, keywords)
        return builtin(*arguments, **keywords)

    return attempt


@steps
def _take_all(builtin, arguments, keywords):
    items = []
    while type(item := (yield from _advance(arguments[0]._raw.send, (None,)))) is not Raised:
        items.append(item)
    return builtin(items, *arguments[1:], **keywords)


def _next(iterator, *default):
    if type(iterator) is not WaitingIterator:
        return next(iterator, *default)
    return _next_of(iterator, default)


@steps
def _next_of(iterator, default):
    item = yield from _advance(iterator._raw.send, (None,))
    return default[0] if default and type(item) is Raised else item


for _builtin in (list, tuple, set, frozenset, dict, sum, sorted, min, max):
    suspends_as(_builtin, _taking_all(_builtin))
suspends_as(next, _next)
HELPERS.update({".END": End, ".Item": Item, ".Loop": Loop, ".WaitingIterator": WaitingIterator})
