"""One."""
from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import enum
import functools
import time
from collections import namedtuple

LIMIT = 3


class Full(ValueError):
    """There is no room."""

    def __init__(self, size):
        super().__init__(f"no room for more than {size}")
        self.size = size


class _Gone(KeyError):
    pass


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


Pair = namedtuple("Pair", "left right")


@dataclasses.dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0

    def __add__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        return Point(self.x + other.x, self.y + other.y)


class Box:
    """A box."""

    def __init__(self, things=()):
        self._things = things if isinstance(things, list) else list(things)

    def put(self, thing):
        """Put."""
        if len(self._things) >= LIMIT:
            raise Full(LIMIT)
        self._things.append(thing)
        return self

    def take(self):
        if not self._things:
            raise _Gone("empty")
        return self._things.pop()

    def everything(self):
        return self._things

    @property
    def last(self):
        return self._things[-1]

    @classmethod
    def of(cls, *things):
        return cls(list(things))

    @staticmethod
    def nothing():
        return 0

    def __len__(self):
        return len(self._things)

    def __iter__(self):
        return iter(self._things)

    def __getitem__(self, index):
        return self._things[index]

    def __setitem__(self, index, thing):
        self._things[index] = thing

    def __contains__(self, thing):
        return thing in self._things

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return isinstance(error, KeyError)


class Cache:
    def __init__(self, seconds, clock=time.monotonic):
        self._seconds, self._clock, self._made = seconds, clock, {}

    def get(self, key, make):
        now = self._clock()
        if key not in self._made or now - self._made[key][0] >= self._seconds:
            self._made[key] = (now, make(key))
        return self._made[key][1]


def double(n):
    return n + n


def apply(function, value):
    return function(value)


def ordered(items):
    items.sort()
    return items


def words(text):
    return set(text.split())


def each(count):
    for number in range(count):
        given = yield number
        if given:
            yield given


def first(source, count):
    return [next(source) for _ in range(count)]


def retry(times, exceptions=(Exception,), sleep=time.sleep):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*arguments, **named):
            for turn in range(times):
                try:
                    return function(*arguments, **named)
                except exceptions:
                    wrapper.failures += 1
                    if turn == times - 1:
                        raise
                    sleep(1)

        wrapper.failures = 0
        return wrapper

    return decorate


def remember(function):
    known = {}

    def inner(n):
        if n not in known:
            known[n] = function(n)
        return known[n]

    return inner


def by(items, key):
    return sorted(items, key=key)


def pause(seconds):
    time.sleep(seconds)


async def fetch(number):
    await asyncio.sleep(1)
    return 2 * number


@contextlib.contextmanager
def opened(value):
    yield value


def use(repository):
    repository.uses += 1
    return repository.find("key") + 1


def visit(number, visitor):
    return visitor(number)
