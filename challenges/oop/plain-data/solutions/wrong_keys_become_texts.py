# judge: plain-data
"""Mistake: makes texts of keys that are not texts."""

import dataclasses
import sys
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import singledispatch


@singledispatch
def plain(value):
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"no plain form for {type(value).__name__}")


@plain.register(type(None))
@plain.register(int)
@plain.register(float)
@plain.register(str)
def plain_scalar(value):
    # Members of an IntEnum are found as integers, because int comes before Enum among their bases.
    return plain(value.value) if isinstance(value, Enum) else value


@plain.register(Enum)
def plain_member(value):
    return plain(value.value)


@plain.register(list)
@plain.register(tuple)
def plain_sequence(value):
    return [plain(item) for item in value]


@plain.register(set)
@plain.register(frozenset)
def plain_set(value):
    return sorted(map(plain, value), key=repr)


@plain.register(dict)
def plain_dict(value):
    return {str(key): plain(item) for key, item in value.items()}


@plain.register(bytes)
@plain.register(bytearray)
def plain_bytes(value):
    return value.hex()


@plain.register(Decimal)
def plain_decimal(value):
    return str(value)


@plain.register(date)
def plain_date(value):
    return value.isoformat()


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
