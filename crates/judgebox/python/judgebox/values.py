"""Python values in the form in which the sandbox gets them: JSON, with tags for what JSON lacks.

Used where challenges are made in code. The library underneath checks which values a challenge allows, and how deeply they nest.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import fractions
import math
from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Json", "Raises", "encoded"]

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
"""What `json` reads and writes."""


@dataclass(frozen=True)
class Raises:
    """An exception that a case, or one of the calls in it, expects.

    A built-in class stands for itself and for its subclasses; any other is known only by its name.

    >>> Raises(ValueError)
    Raises(exception='ValueError')
    """

    exception: str
    """The name of the class."""

    def __init__(self, exception: str | type[BaseException]) -> None:
        name = exception if isinstance(exception, str) else exception.__name__
        object.__setattr__(self, "exception", name)


def encoded(value: object) -> Json:
    """Returns `value` as JSON with tags.

    >>> encoded({"pair": (1, 2.5), "big": 2**70})
    {'pair': {'$tuple': [1, 2.5]}, 'big': {'$int': '1180591620717411303424'}}

    Raises a `TypeError` if `value` is not made of built-in values, numbers and times of the standard library, and dataclasses.
    """
    # Subclasses come before the classes that they derive from.
    match value:
        case Raises():
            return {"$dict": [["$raises", value.exception]]}
        case enum.Enum():
            raise _foreign(value)
        case None | bool():
            return value
        case int():
            return int(value) if -(2**63) <= value < 2**63 else {"$int": str(int(value))}
        case float():
            return float(value) if math.isfinite(value) else {"$float": str(float(value))}
        case str():
            return str(value)
        case bytes() | bytearray():
            return {"$bytes": value.hex()}
        case list():
            return [encoded(item) for item in value]
        case tuple():
            return {"$tuple": [encoded(item) for item in value]}
        case set():
            return {"$set": [encoded(item) for item in value]}
        case frozenset():
            return {"$frozenset": [encoded(item) for item in value]}
        case dict():
            if all(isinstance(key, str) and not key.startswith("$") for key in value):
                return {str(key): encoded(item) for key, item in value.items()}
            return {"$dict": [[encoded(key), encoded(item)] for key, item in value.items()]}
        case complex():
            return {"$complex": str(value)}
        case decimal.Decimal():
            return {"$decimal": str(value)}
        case fractions.Fraction():
            return {"$fraction": str(value)}
        case datetime.datetime():
            return {"$datetime": value.isoformat()}
        case datetime.date():
            return {"$date": value.isoformat()}
        case datetime.time():
            return {"$time": value.isoformat()}
        case datetime.timedelta():
            return {"$timedelta": str(value)}
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = {field.name: encoded(getattr(value, field.name)) for field in dataclasses.fields(value)}
            return {"$dataclass": [type(value).__name__, fields]}
        case _:
            raise _foreign(value)


def _foreign(value: object) -> TypeError:
    return TypeError(f"{type(value).__name__} is not a value that cases can have: use built-in types or dataclasses")
