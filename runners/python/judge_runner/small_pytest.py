"""What there is of pytest for a candidate's tests: `raises`, `approx`, `parametrize`, fixtures, and a few marks.

The names and what they do are pytest's; whatever is not here says so. `collect` runs tests by them.
"""

import contextlib
import inspect
import io
import itertools
import math
import os
import re
import types
import unittest
import unittest.mock
from collections.abc import Mapping, Sequence

_MISSING = object()



class Told(Exception):
    """What a candidate is told of a test that cannot be run, or checks nothing."""


def refuse(result) -> None:
    """Raises if what a test has returned shows that it checks nothing."""
    if result is None:
        return
    if isinstance(result, (types.GeneratorType, types.AsyncGeneratorType)):
        raise Told("it has a `yield`, so that calling it runs none of it and checks nothing: leave `yield` out")
    if isinstance(result, types.CoroutineType):
        result.close()
        raise Told("it is `async`, and nobody awaits it: derive its class from unittest.IsolatedAsyncioTestCase")
    name = type.__dict__["__name__"].__get__(type(result))
    raise Told(f"it returns a value of type {name}, which nobody looks at: write `assert` in the place of `return`")


def wanted(function) -> list:
    """The names of the arguments that a test or a fixture asks for: those without defaults, less what mocks are given."""
    parameters = inspect.signature(function).parameters.values()
    kinds = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    names = [each.name for each in parameters if each.kind in kinds and each.default is inspect.Parameter.empty]
    patched = getattr(function, "patchings", ())
    return names[sum(patch.new is unittest.mock.DEFAULT and not patch.attribute_name for patch in patched):]


def marks_of(owner) -> list:
    """The marks that a function, a class or a module has."""
    marks = getattr(owner, "pytestmark", [])
    return [each for each in (marks if isinstance(marks, (list, tuple)) else [marks]) if isinstance(each, _Mark)]


class ExceptionInfo:
    """What `raises` tells of the exception."""

    value = None

    @property
    def type(self):
        return type(self.value)

    @property
    def typename(self):
        return type(self.value).__name__

    @property
    def tb(self):
        return self.value.__traceback__

    def match(self, pattern):
        """Makes sure that the exception's text has the pattern in it."""
        assert re.search(pattern, str(self.value)), f"{pattern!r} is not in {str(self.value)!r}"
        return True

    def errisinstance(self, kind):
        """Whether the exception is of the class."""
        return isinstance(self.value, kind)


class _Raises:
    def __init__(self, expected, match):
        self._expected, self._match, self._info = expected, match, ExceptionInfo()

    def __enter__(self):
        return self._info

    def __exit__(self, kind, error, trace):
        if error is None:
            kinds = self._expected if isinstance(self._expected, tuple) else (self._expected,)
            fail("did not raise " + " or ".join(each.__name__ for each in kinds))
        self._info.value = error
        if not isinstance(error, self._expected):
            return False
        if self._match is not None:
            self._info.match(self._match)
        return True


def raises(expected_exception, *arguments, match=None, check=None, **named):
    """A block, or a call, that has to raise."""
    if not arguments:
        return _Raises(expected_exception, match)
    with _Raises(expected_exception, None) as info:
        arguments[0](*arguments[1:], **named)
    return info


class approx:
    """A number, or a list, dict or tuple of them, that others may differ from a little."""

    __hash__ = None
    __array_ufunc__ = None

    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self._expected, self._rel, self._abs, self._nan_ok = expected, rel, abs, nan_ok

    def __repr__(self):
        return f"approx({self._expected!r})"

    def __eq__(self, actual):
        return self._is_near(self._expected, actual)

    def __ne__(self, actual):
        return not self == actual

    def _is_near(self, expected, actual):
        if isinstance(expected, Mapping):
            return (
                isinstance(actual, Mapping)
                and set(expected) == set(actual)
                and all(self._is_near(value, actual[key]) for key, value in expected.items())
            )
        if isinstance(expected, Sequence) and not isinstance(expected, (str, bytes)):
            return (
                isinstance(actual, Sequence)
                and len(expected) == len(actual)
                and all(map(self._is_near, expected, actual))
            )
        if isinstance(expected, bool) or not hasattr(expected, "__sub__") or not hasattr(expected, "__abs__"):
            return expected == actual
        if expected == actual:
            return True
        try:
            if math.isnan(abs(expected)):
                return self._nan_ok and math.isnan(abs(actual))
            if math.isinf(abs(expected)):
                return False
            return abs(expected - actual) <= self._tolerance(expected)
        except TypeError:
            return False

    def _tolerance(self, expected):
        least = 1e-12 if self._abs is None else self._abs
        if self._rel is None and self._abs is not None:
            return least
        relative = (1e-6 if self._rel is None else self._rel) * abs(expected)
        return max(relative, least)


def skip(reason="", **_):
    """Ends a test without counting it."""
    raise unittest.SkipTest(reason)


def xfail(reason=""):
    """Ends a test that is known to fail."""
    raise unittest.SkipTest(reason)


def fail(reason="", pytrace=True):
    """Fails a test."""
    raise AssertionError(reason)


class _Parameters:
    def __init__(self, values, id, marks):
        self.values, self.id = values, id
        self.marks = marks if isinstance(marks, (list, tuple)) else [marks]


def param(*values, id=None, marks=()):
    """One set of parameters."""
    return _Parameters(values, id, marks)


class _Mark:
    """A mark, or something that makes one; put on a function or a class, it is kept in `pytestmark`."""

    def __init__(self, name, arguments=(), named={}):
        self.name, self.args, self.kwargs = name, arguments, named

    def __call__(self, *arguments, **named):
        is_decorated = len(arguments) == 1 and not named and isinstance(arguments[0], (type, types.FunctionType))
        if not is_decorated or (self.name == "parametrize" and not self.args):
            return _Mark(self.name, (*self.args, *arguments), {**self.kwargs, **named})
        (owner,) = arguments
        # What a class inherits is not to be changed.
        owner.pytestmark = [self, *marks_of(owner)]
        return owner


class _Marks:
    """All marks; those that only choose tests in pytest mean nothing here."""

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return _Mark(name)


mark = _Marks()


class _Fixture:
    """A function that makes something for tests."""

    def __init__(self, function, params, autouse, name):
        self.function, self.params, self.autouse = function, params, autouse
        self.name = name or function.__name__

    def __call__(self, *arguments, **named):
        raise AssertionError(f"the fixture {self.name} is no function to call: name it as a parameter of a test")

    def __set_name__(self, owner, name):
        self.is_method = True

    is_method = False


def fixture(function=None, *, scope="function", params=None, autouse=False, ids=None, name=None):
    """Makes a function one that tests can ask for by its name; it is called for every test."""
    if function is None:
        return lambda function: _Fixture(function, params, autouse, name)
    return _Fixture(function, params, autouse, name)


def fixtures(owner) -> dict:
    """The fixtures that a module or a class defines, by name."""
    bases = reversed(owner.__mro__[:-1]) if isinstance(owner, type) else [owner]
    found = [value for base in bases for value in list(vars(base).values()) if isinstance(value, _Fixture)]
    return {each.name: each for each in found}


class Fixtures(contextlib.ExitStack):
    """What the fixtures of one test have made; at its end they tidy up."""

    def __init__(self, known, owner):
        super().__init__()
        self._known, self._owner, self._made = known, owner, {}

    def prepare(self, marks):
        """Calls the fixtures that no test has to name as a parameter."""
        used = [name for each in marks if each.name == "usefixtures" for name in each.args]
        for name in [*(name for name, each in self._known.items() if each.autouse), *used]:
            self.value(name)

    def value(self, name):
        """What the fixture of this name has made."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name):
        found = self._known.get(name)
        if found is None and name in _BUILT_IN:
            return self.enter_context(_BUILT_IN[name]())
        if found is None:
            there = ", ".join(sorted([*self._known, *_BUILT_IN]))
            raise Told(f"there is no fixture `{name}`; those that are there: {there}")
        if found.params is not None:
            raise Told(f"the fixture `{name}` has `params`, which are not there: write them into `parametrize`")
        function = found.function.__get__(self._owner) if found.is_method else found.function
        result = function(**{each: self.value(each) for each in wanted(function)})
        if not isinstance(result, types.GeneratorType):
            return result
        self.callback(next, result, None)
        return next(result)


class MonkeyPatch:
    """Changes that are taken back behind a test."""

    def __init__(self):
        self._undo = contextlib.ExitStack()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.undo()

    def setattr(self, target, name, value=_MISSING, raising=True):
        """Sets an attribute."""
        if value is _MISSING:
            fail("setattr of monkeypatch wants an object, a name and a value here")
        had = getattr(target, name, _MISSING)
        if raising and had is _MISSING:
            raise AttributeError(f"{target!r} has no attribute {name!r}")
        setattr(target, name, value)
        self._undo.callback(delattr, target, name) if had is _MISSING else self._undo.callback(setattr, target, name, had)

    def delattr(self, target, name, raising=True):
        """Takes an attribute away."""
        if raising or hasattr(target, name):
            self._undo.callback(setattr, target, name, getattr(target, name))
            delattr(target, name)

    def setitem(self, target, key, value):
        """Sets an item."""
        if key in target:
            self._undo.callback(target.__setitem__, key, target[key])
        else:
            self._undo.callback(target.pop, key, None)
        target[key] = value

    def delitem(self, target, key, raising=True):
        """Takes an item away."""
        if raising or key in target:
            self._undo.callback(target.__setitem__, key, target[key])
            del target[key]

    def setenv(self, name, value, prepend=None):
        """Sets a variable of the environment."""
        self.setitem(os.environ, name, str(value))

    def delenv(self, name, raising=True):
        """Takes a variable of the environment away."""
        self.delitem(os.environ, name, raising)

    def undo(self):
        """Takes all changes back."""
        self._undo.close()


class _Captured(contextlib.ExitStack):
    """What is printed during a test."""

    def __enter__(self):
        self._out = self.enter_context(contextlib.redirect_stdout(io.StringIO()))
        self._err = self.enter_context(contextlib.redirect_stderr(io.StringIO()))
        return self

    def readouterr(self):
        """What was printed since it was last asked for."""
        texts = [stream.getvalue() for stream in (self._out, self._err)]
        for stream in (self._out, self._err):
            stream.seek(0)
            stream.truncate()
        return _Printed(*texts)


class _Printed(tuple):
    def __new__(cls, out, err):
        return super().__new__(cls, (out, err))

    out, err = property(lambda self: self[0]), property(lambda self: self[1])


_BUILT_IN = {"monkeypatch": MonkeyPatch, "capsys": _Captured}


def parameters(marks):
    """The values of each set of parameters that marks give, by name, with what is put behind the test's name."""
    axes = []
    for each in marks:
        if each.name == "parametrize":
            axes.append(list(_axis(*each.args, **each.kwargs)))
    for sets in itertools.product(*reversed(axes)):
        label = "-".join(label for _, label in sets)
        yield {name: value for values, _ in sets for name, value in values.items()}, f"[{label}]" if axes else ""


def _axis(argnames, argvalues, ids=None, **_):
    names = [name.strip() for name in argnames.split(",") if name.strip()] if isinstance(argnames, str) else list(argnames)
    for number, values in enumerate(argvalues):
        own = values if isinstance(values, _Parameters) else None
        if own is not None:
            if any(each.name in ("skip", "xfail") for each in own.marks if isinstance(each, _Mark)):
                continue
            values = own.values
        elif len(names) == 1:
            values = (values,)
        if len(values) != len(names):
            raise ValueError(f"{len(names)} names, and {len(values)} values in set {number + 1}")
        label = own.id if own is not None and own.id else _label(values, number, ids)
        yield dict(zip(names, values)), label


def _label(values, number, ids):
    if isinstance(ids, (list, tuple)) and number < len(ids) and ids[number] is not None:
        return str(ids[number])
    plain = (int, float, str, bool, type(None))
    return "-".join(str(value) if type(value) in plain else f"{number}" for value in values)


def skip_or_failure(marks):
    """Skips a test that its marks say is to be skipped; which exceptions it is known to raise, or nothing."""
    for each in marks:
        if each.name == "skip":
            skip(each.kwargs.get("reason", ""))
        if each.name == "skipif" and each.args and each.args[0]:
            skip(each.kwargs.get("reason", ""))
        if each.name == "xfail" and (not each.args or each.args[0]):
            return each.kwargs.get("raises", Exception)
    return None


def module():
    """The module that tests import as `pytest`."""
    made = types.ModuleType("pytest")
    names = [raises, approx, skip, xfail, fail, param, fixture, MonkeyPatch, ExceptionInfo]
    vars(made).update({each.__name__: each for each in names}, mark=mark, __all__=[])
    made.__all__ += [name for name in vars(made) if not name.startswith("_")]
    there = ", ".join(sorted(made.__all__))

    def missing(name):
        if name.startswith("_"):
            raise AttributeError(name)
        # `from pytest import` would put words of its own in the place of those of an AttributeError.
        raise ImportError(f"there is no `pytest.{name}`: tests are run with a small part of pytest, namely {there}")

    made.__getattr__ = missing
    return made
