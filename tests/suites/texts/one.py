import collections
import enum
import json
import string


class Slug(str):
    def short(self):
        return self[:3]


class Title(collections.UserString):
    def short(self):
        return self.data[:3]


class Filler(string.Formatter):
    def fill(self, value):
        return self.format("<{}>", value)


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


def dump(value):
    return json.dumps(value)


def total(items):
    return sum(items)


class Walker:
    def walk(self, items):
        return _Walk(items)


class _Walk:
    def __init__(self, items):
        self._left = list(items)

    def following(self):
        return self._left.pop(0)
