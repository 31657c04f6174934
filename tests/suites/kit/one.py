import contextlib
import dataclasses
import enum
import functools
from collections import namedtuple


class Colour(enum.StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclasses.dataclass(frozen=True)
class Node:
    name: str


class Stack:
    def __init__(self):
        self.size = 0
        self._items = []

    def push(self, item):
        self._items.append(item)
        self.size += 1

    def pop(self):
        if not self._items:
            raise IndexError("empty")
        self.size -= 1
        return self._items.pop()

    def __iter__(self):
        return iter(list(self._items))

    def __len__(self):
        return len(self._items)


class Reader:
    def __init__(self, lines):
        self.lines = list(lines)
        self.place = 0

    def read(self):
        self.place += 1
        return self.lines[self.place - 1]

    @property
    def start(self):
        return self.lines[0]


class Log:
    def __init__(self):
        self.items = []

    def add(self, item):
        self.items.append(item)

    def everything(self):
        return list(self.items)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def double(n):
    return n + n


def numbers(texts):
    return map(int, texts)


def running(numbers):
    total = 0
    for number in numbers:
        total += number
        yield total


def countdown(n):
    return iter(list(range(n, 0, -1)))


def nodes(names):
    return {Node(name) for name in names}


def handlers(count):
    return {(lambda k=k: k) for k in range(count)}


def each(items, act):
    return [act(item) for item in items]


@contextlib.contextmanager
def opened(value):
    yield value


def check(value):
    if not isinstance(value, int):
        raise TypeError(f"expected a number, not {value!r}")
    return value


def counter():
    count = 0

    def step():
        nonlocal count
        count += 1
        return count

    return step


def first(items):
    if not items:
        raise IndexError("list index out of range")
    return items[0]


def lookup(table, key):
    return table[key]


def total(items):
    return sum(items)


def keep(items):
    return list(items)


def ordered(items):
    return sorted(items, key=str)


def shard(value, count):
    return sum(repr(value).encode()) % count


def sort_by(items, key):
    return sorted(items, key=key)
