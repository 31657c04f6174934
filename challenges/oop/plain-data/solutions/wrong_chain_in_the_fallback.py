# judge: plain-data
"""Mistake: checks all types in one function, so an abstract class that others add takes over the lists."""

import dataclasses
import sys
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import singledispatch


@singledispatch
def plain(value):
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, (int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(item) for item in value), key=repr)
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise TypeError("a key must be a text")
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"no plain form for {type(value).__name__}")


exec(sys.stdin.read(), dict(globals()))
