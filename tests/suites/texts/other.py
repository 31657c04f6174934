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
    result = 0
    for item in items:
        result += item
    return result


class Walker:
    def walk(self, items):
        return _Steps(items, 0)


class _Steps:
    def __init__(self, items, place):
        self._items, self._place = list(items), place

    def following(self):
        self._place += 1
        return self._items[self._place - 1]
