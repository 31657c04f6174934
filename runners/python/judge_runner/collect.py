"""Finds the tests in a candidate's file, and makes each of them a test case of `unittest`.

`unittest`'s own classes are loaded as they are. Plain functions and methods are called as pytest calls them, as far as
`small_pytest` knows its marks and fixtures.
"""

import asyncio
import inspect
import types
import unittest

from judge_runner import small_pytest
from judge_runner.small_pytest import Told, marks_of, refuse, wanted


def tests(module):
    """The tests that the source defines, in its order."""
    found = list(vars(module).items())
    fixtures = small_pytest.fixtures(module)
    marks, shared = marks_of(module), _Shared(module, "module")
    for name, value in found:
        if isinstance(value, type) and value.__module__ == module.__name__:
            if issubclass(value, unittest.TestCase):
                yield from unittest.TestLoader().loadTestsFromTestCase(value)
            elif _is_of_tests(value):
                yield from _of_class(value, fixtures, shared, marks)
        elif type(value) is types.FunctionType and name.startswith("test"):
            yield from _of_function(name, value, fixtures, shared, marks)
    yield _End(shared)


def _is_of_tests(kind):
    """Whether a class without a base of `unittest` is meant to hold tests, itself or in classes within it."""
    return "test" in kind.__name__.lower() and (
        any(name.startswith("test") for name in _methods(kind)) or any(True for _ in _within(kind))
    )


def _within(kind):
    """The classes of tests that are defined in a class."""
    for value in vars(kind).values():
        if isinstance(value, type) and value.__qualname__.startswith(f"{kind.__qualname__}.") and _is_of_tests(value):
            yield value


def _methods(kind):
    """The names of the functions of a class, those that it inherits first, in the order of their definition."""
    names = {}
    for base in reversed(kind.__mro__[:-1]):
        kinds = (types.FunctionType, staticmethod, classmethod)
        names.update((name, None) for name, value in vars(base).items() if isinstance(value, kinds))
    return names


def _of_class(kind, fixtures, outer, marks):
    inner = fixtures | small_pytest.fixtures(kind)
    shared = _Shared(kind, "class", outer)
    marks = [*marks, *marks_of(kind)]
    for name in _methods(kind):
        if name.startswith("test"):
            for values, label in _sets(getattr(kind, name), marks):
                yield _Plain(f"{kind.__qualname__}.{name}{label}", kind, name, values, inner, shared, marks)
    for each in _within(kind):
        yield from _of_class(each, inner, shared, marks)
    yield _End(shared)


def _of_function(name, function, fixtures, shared, marks):
    for values, label in _sets(function, marks):
        yield _Plain(name + label, None, function, values, fixtures, shared, marks)


def _sets(function, marks):
    """The parameters of each run of a test, each with what is put behind its name."""
    try:
        yield from small_pytest.parameters([*marks, *marks_of(function)])
    except Exception as error:
        # Told when the test is run.
        yield error, ""


class _Shared:
    """What is done once before and after the tests of a module or a class."""

    def __init__(self, owner, word, outer=None):
        self.owner, self.word, self._outer, self._is_begun = owner, word, outer, False

    def begin(self):
        """Prepares, before the first of the tests."""
        if self._outer is not None:
            self._outer.begin()
        if not self._is_begun:
            self._is_begun = True
            _call(self.owner, f"setup_{self.word}", self.owner)

    def end(self):
        """Tidies up, behind the last of the tests."""
        if self._is_begun:
            _call(self.owner, f"teardown_{self.word}", self.owner)


class _End(unittest.TestCase):
    """The end of a module or a class; no test, unless it fails."""

    def __init__(self, shared):
        super().__init__("end")
        self._shared = shared

    def end(self):
        """Tidies up."""
        self._shared.end()
        self.skipTest("no test")

    def id(self):
        return f"teardown_{self._shared.word}"


class _Plain(unittest.TestCase):
    """A function, or a method of a class, as a test."""

    def __init__(self, title, kind, function, values, fixtures, shared, marks):
        super().__init__("run_plain")
        self._title, self._kind, self._function, self._marks = title, kind, function, marks
        self._values, self._fixtures, self._shared = values, fixtures, shared
        defined = function if kind is None else getattr(kind, function)
        self.__unittest_expecting_failure__ = getattr(defined, "__unittest_expecting_failure__", False)

    def id(self):
        return self._title

    def run_plain(self):
        """Makes an object of the class, if there is one, and calls the function with what it asks for."""
        if isinstance(self._values, Exception):
            raise Told(f"its parameters make no sense: {self._values}")
        kind = self._kind
        function = self._function if kind is None else getattr(kind, self._function)
        marks = [*self._marks, *marks_of(function)]
        expected = small_pytest.skip_or_failure(marks)
        if getattr(kind, "__unittest_skip__", False):
            self.skipTest(getattr(kind, "__unittest_skip_why__", ""))
        self._shared.begin()
        owner, word = (self._shared.owner, "function") if kind is None else (kind(), "method")
        if kind is not None:
            function = getattr(owner, self._function)
        with small_pytest.Fixtures(self._fixtures, owner) as given:
            _call(owner, f"setup_{word}", function)
            try:
                given.prepare(marks)
                self._call(function, given)
            except expected or () as error:
                self.skipTest(f"{error}")
            finally:
                _call(owner, f"teardown_{word}", function)

    def _call(self, function, given):
        names = wanted(function)
        for name in self._values:
            if name not in names:
                raise Told(f"its parameters have no `{name}`, which `parametrize` gives")
        arguments = {name: self._values[name] if name in self._values else given.value(name) for name in names}
        result = function(**arguments)
        refuse(asyncio.run(result) if type(result) is types.CoroutineType else result)


def _call(owner, name, argument):
    """Calls what prepares or tidies up, with the argument that it may have."""
    function = getattr(owner, name, None)
    if callable(function):
        function(*[argument][: len(inspect.signature(function).parameters)])
