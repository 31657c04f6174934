# judge: plain-data
import dataclasses
import datetime
import decimal
import enum
import functools
import sys


@functools.singledispatch
def plain(value):
    if not dataclasses.is_dataclass(type(value)):
        raise TypeError("no plain form for " + type(value).__name__)
    names = [field.name for field in dataclasses.fields(value)]
    return {name: plain(getattr(value, name)) for name in names}


def of_dict(value):
    result = {}
    for key in value:
        if not isinstance(key, str):
            raise TypeError("a key must be a text")
    for key, item in value.items():
        result[key] = plain(item)
    return result


def of_set(value):
    result = [plain(item) for item in value]
    result.sort(key=repr)
    return result


def itself(value):
    return value


def unless_member(function):
    return lambda value: plain(value.value) if isinstance(value, enum.Enum) else function(value)


TABLE = {
    (type(None), bool, int, float, str): itself,
    (list, tuple): lambda value: list(map(plain, value)),
    (set, frozenset): of_set,
    (dict,): of_dict,
    (bytes, bytearray): lambda value: value.hex(),
    (decimal.Decimal,): str,
    (datetime.date, datetime.datetime): lambda value: value.isoformat(),
    (enum.Enum,): itself,
}
for kinds, function in TABLE.items():
    for kind in kinds:
        plain.register(kind, unless_member(function))

exec(sys.stdin.read(), dict(globals()))
