import collections
import csv
import dataclasses
import json


def double(n):
    return n + n


def read(stream):
    return stream.read()


def lines(stream):
    return [line.rstrip("\n") for line in stream]


def write(items, out):
    for item in items:
        out.write(f"{item}\n")


def report(rows, out):
    csv.writer(out).writerows(rows)


def same(value):
    return value


def run(task):
    return task.run(3)


def parse(text):
    return json.loads(text)


def group(items, key):
    found = collections.defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


class Countdown:
    def __init__(self, start):
        self._left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self._left == 0:
            raise StopIteration
        self._left -= 1
        return self._left


class Event:
    def __init__(self):
        self._heard = []

    def listen(self, act):
        self._heard.append(act)

    def forget(self, act):
        self._heard.remove(act)

    def fire(self, *arguments):
        for act in list(self._heard):
            act(*arguments)


@dataclasses.dataclass
class Item:
    name: str
    tags: list = dataclasses.field(default_factory=list)


class Shelf:
    def __init__(self):
        self._things = []

    def put(self, thing):
        self._things.append(thing)

    def everything(self):
        return list(self._things)
