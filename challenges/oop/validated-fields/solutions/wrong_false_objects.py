# judge: validated-fields
"""Mistake: takes an object that is false for none."""

import sys

MISSING = object()


class Field:
    """An attribute that checks its values. Derive from it and override `check`.

    Values are kept in the `__dict__` of their object under the field's own name. A descriptor with `__set__` comes
    before that, so the two do not collide, and values go when their object goes.
    """

    def __init__(self, *, default=MISSING):
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if not instance:
            return self
        value = vars(instance).get(self.name, self.default)
        if value is MISSING:
            raise AttributeError(f"{self.name} was not set")
        return value

    def __set__(self, instance, value):
        try:
            vars(instance)[self.name] = self.check(value)
        except ValueError as problem:
            raise ValueError(f"{self.name}: {problem}") from None

    def __delete__(self, instance):
        if self.name not in vars(instance):
            raise AttributeError(f"{self.name} was not set")
        del vars(instance)[self.name]

    def check(self, value):
        """Return the value to be stored, or raise ValueError saying what is wrong with it."""
        return value


class Number(Field):
    def __init__(self, *, low=None, high=None, **options):
        super().__init__(**options)
        self.low = low
        self.high = high

    def check(self, value):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("not a number")
        if self.low is not None and value < self.low:
            raise ValueError(f"below {self.low}")
        if self.high is not None and value > self.high:
            raise ValueError(f"above {self.high}")
        return value


class Text(Field):
    def __init__(self, *, longest=None, **options):
        super().__init__(**options)
        self.longest = longest

    def check(self, value):
        if not isinstance(value, str):
            raise ValueError("not a text")
        if self.longest is not None and len(value) > self.longest:
            raise ValueError(f"longer than {self.longest}")
        return value


class Choice(Field):
    def __init__(self, *choices, **options):
        super().__init__(**options)
        self.choices = choices

    def check(self, value):
        if value not in self.choices:
            raise ValueError(f"not one of {', '.join(map(str, self.choices))}")
        return value


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
