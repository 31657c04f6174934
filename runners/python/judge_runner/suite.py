"""Runs a candidate's tests against an implementation that is served by a peer."""

import asyncio
import sys
import types
import unittest

from judge_runner import failures
from judge_runner.peer.tests import Module, Tests

#: Frames that tests may use: those between a test and what the implementation calls back count as well.
_FRAMES = 2_000


def install(job, exchange) -> None:
    """Makes what stands for the implementation a module that tests can import."""
    sys.modules[job.module] = Module(Tests(exchange, job.module), job.module, job.names)
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _FRAMES))


def run(module) -> list:
    """Runs the tests in `module`: how many ran, and the first that failed, or None."""
    result = _Result()
    _suite(module).run(result)
    return [result.ran, result.failure]


def _suite(module):
    """The `TestCase` classes and the plain `test` functions that the source defines, in the order of the source."""
    loader = unittest.TestLoader()
    tests = unittest.TestSuite()
    for name, found in list(vars(module).items()):
        if isinstance(found, type) and issubclass(found, unittest.TestCase) and found.__module__ == module.__name__:
            tests.addTests(loader.loadTestsFromTestCase(found))
        elif type(found) is types.FunctionType and name.startswith("test"):
            tests.addTest(_Function(name, found))
    return tests


class _Function(unittest.TestCase):
    """A plain function as a test."""

    def __init__(self, name, function):
        super().__init__("run_function")
        self._name, self._function = name, function
        self.__unittest_expecting_failure__ = getattr(function, "__unittest_expecting_failure__", False)

    def run_function(self):
        """Calls the function, and runs the coroutine that an `async` one gives."""
        result = self._function()
        if type(result) is types.CoroutineType:
            asyncio.run(result)

    def id(self):
        return self._name


class _Result(unittest.TestResult):
    """Keeps what a report needs: the first failure in words, and how many tests ran."""

    def __init__(self):
        super().__init__()
        self.failure = None
        self.ran = 0
        self._is_skipped, self._current = False, None

    def startTest(self, test):
        super().startTest(test)
        self._is_skipped = False
        self._current = test

    def stopTest(self, test):
        super().stopTest(test)
        self.ran += not self._is_skipped

    def addError(self, test, err):
        self._fail(test, err)

    def addFailure(self, test, err):
        self._fail(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._fail(subtest, err)

    def addSkip(self, test, reason):
        # A part of a test may be skipped, or a class before any of its tests has begun.
        self._is_skipped |= test is self._current

    def addExpectedFailure(self, test, err):
        pass

    def addUnexpectedSuccess(self, test):
        self._fail(test, None)

    def wasSuccessful(self):
        return self.failure is None

    def _fail(self, test, err):
        if self.failure is None:
            said = "which was expected to fail" if err is None else _said(err[1])
            name = failures.text(str(test.id()).removeprefix("solution."), 200)
            self.failure = f"{name}: {said}"
        self.stop()


def _said(error):
    said = failures.message(error)
    return failures.text(failures.types(error)[0] + (f": {said}" if said else ""), 1_000)
