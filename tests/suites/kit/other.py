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
    __slots__ = ("_items", "size")

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
        for item in list(self._items):
            yield item

    def __len__(self):
        return len(self._items)

    def __contains__(self, item):
        return item in self._items

    def __bool__(self):
        return len(self._items) > 0


class Reader:
    def __init__(self, lines):
        self.lines = list(lines)
        self.place = 0
        self.size = len(self.lines)

    def read(self):
        place = self.place
        self.place = place + 1
        return self.lines[place]

    @functools.cached_property
    def start(self):
        return self.lines[0]


class Log:
    def __init__(self):
        self.items = []

    def add(self, item):
        self.items.extend([item])

    def everything(self):
        return list(self.items)


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


double = lambda n: n + n


def numbers(texts):
    for text in texts:
        yield int(text)


class _Running:
    def __init__(self, numbers):
        self._numbers, self._total = iter(numbers), 0

    def __iter__(self):
        return self

    def __next__(self):
        self._total += next(self._numbers)
        return self._total


def running(numbers):
    return _Running(numbers)


def countdown(n):
    for number in range(n, 0, -1):
        yield number


def nodes(names):
    found = {Node(str(n)) for n in range(100)}
    found.clear()
    for name in reversed(names):
        found.add(Node(name))
    return found


def handlers(count):
    found = set()
    for k in reversed(range(count)):
        found.add(lambda k=k: k)
    return found


def _one(act, item):
    return act(item)


def each(items, act):
    return [_one(act, item) for item in items]


class _Opened:
    def __init__(self, value):
        self._value = value

    def __enter__(self):
        return self._value

    def __exit__(self, *_):
        return None


def opened(value):
    return _Opened(value)


def check(value):
    if isinstance(value, int):
        return value
    raise TypeError(f"expected a number, not {value!r}")


class _Counter:
    def __init__(self):
        self._count = 0

    def __call__(self):
        self._count += 1
        return self._count


def counter():
    return _Counter()


def first(items):
    return items[0]


class _Table(dict):
    pass


def lookup(table, key):
    found = {(k, "x"): v for k, v in table.items()}
    return found[key, "x"]


def total(items):
    result = 0
    for item in items:
        result += item
    return result


def keep(items):
    return [item for item in items]


def ordered(items):
    found = list(items)
    found.sort(key=str)
    return found


def shard(value, count):
    total = 0
    for byte in repr(value).encode():
        total += byte
    return total % count


def sort_by(items, key):
    keys = [(key(item), place) for place, item in enumerate(items)]
    return [items[place] for _, place in sorted(keys)]
