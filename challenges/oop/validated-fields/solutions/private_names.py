# judge: validated-fields
import sys


class Field:
    def __init__(self, **options):
        self.options = options

    def __set_name__(self, owner, name):
        self.public, self.private = name, f"_{name}_value"

    def __get__(self, instance, owner):
        if instance is None:
            return self
        if hasattr(instance, self.private):
            return getattr(instance, self.private)
        if "default" in self.options:
            return self.options["default"]
        raise AttributeError(self.public)

    def __set__(self, instance, value):
        try:
            checked = self.check(value)
        except ValueError as error:
            error.args = (self.public + ": " + str(error),)
            raise
        setattr(instance, self.private, checked)

    def __delete__(self, instance):
        delattr(instance, self.private)

    def check(self, value):
        return value


class Number(Field):
    def check(self, value):
        if type(value) is bool or not isinstance(value, (int, float)):
            raise ValueError("not a number")
        for name, word, fails in ("low", "below", lambda a, b: a < b), ("high", "above", lambda a, b: a > b):
            bound = self.options.get(name)
            if bound is not None and fails(value, bound):
                raise ValueError(f"{word} {bound}")
        return value


class Text(Field):
    def check(self, value):
        longest = self.options.get("longest")
        if not isinstance(value, str):
            raise ValueError("not a text")
        if longest is not None and value[longest:]:
            raise ValueError("longer than %d" % longest)
        return value


class Choice(Field):
    def __init__(self, *choices, **options):
        super().__init__(**options)
        self.choices = choices

    def check(self, value):
        for choice in self.choices:
            if choice == value:
                return value
        raise ValueError("not one of " + ", ".join(str(choice) for choice in self.choices))


exec(sys.stdin.read(), dict(globals()))
