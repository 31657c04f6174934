# judge: validated-fields
import sys

NOTHING = object()


class Field:
    _default = NOTHING

    def __init__(self, *, default=NOTHING):
        self._default = default

    def __set_name__(self, owner, name):
        self._name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = vars(instance).get(self._name, self._default)
        if value is NOTHING:
            raise AttributeError(f"{self._name} is not set")
        return value

    def __set__(self, instance, value):
        try:
            fit = self.check(value)
        except ValueError as error:
            raise ValueError(f"{self._name}: {error}") from error
        vars(instance)[self._name] = fit

    def __delete__(self, instance):
        if self._name not in vars(instance):
            raise AttributeError(f"{self._name} is not set")
        del vars(instance)[self._name]

    def check(self, value):
        return value


class Number(Field):
    def __init__(self, *, low=None, high=None, default=NOTHING):
        super().__init__(default=default)
        self._low = low
        self._high = high

    def check(self, value):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError("not a number")
        if self._low is not None and value < self._low:
            raise ValueError(f"below {self._low}")
        if self._high is not None and value > self._high:
            raise ValueError(f"above {self._high}")
        return value


class Text(Field):
    def __init__(self, *, longest=None, default=NOTHING):
        super().__init__(default=default)
        self._longest = longest

    def check(self, value):
        if not isinstance(value, str):
            raise ValueError("not a text")
        if self._longest is not None and len(value) > self._longest:
            raise ValueError(f"longer than {self._longest}")
        return value


class Choice(Field):
    def __init__(self, *choices, default=NOTHING):
        super().__init__(default=default)
        self._choices = choices

    def check(self, value):
        if value not in self._choices:
            raise ValueError("not one of " + ", ".join(str(choice) for choice in self._choices))
        return value


exec(sys.stdin.read(), dict(globals()))
