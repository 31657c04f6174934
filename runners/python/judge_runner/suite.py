"""Runs a candidate's tests against an implementation that is served by a peer.

Tests are those of `unittest`, and functions and classes as pytest collects them. `collect` finds them, `small_pytest` is what
there is of pytest.
"""

import inspect
import sys
import unittest

from judge_runner import collect, failures, small_pytest
from judge_runner.peer.tests import Module, Tests

#: Frames that tests may use: those between a test and what the implementation calls back count as well.
_FRAMES = 2_000


def install(job, exchange) -> None:
    """Makes what stands for the implementation a module that tests can import, and pytest another."""
    sys.modules[job.module] = Module(Tests(exchange, job.module), job.module, job.names)
    sys.modules.setdefault("pytest", small_pytest.module())
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _FRAMES))
    for kind in (unittest.TestCase, unittest.IsolatedAsyncioTestCase):
        kind._callTestMethod = _checking(kind._callTestMethod)


def run(module) -> list:
    """Runs the tests in `module`: how many ran, and the first that failed, or None."""
    result = _Result()
    unittest.TestSuite(collect.tests(module)).run(result)
    return [result.ran, result.failure]


def _checking(call):
    """How `unittest` calls a method, but for methods whose result shows that they check nothing."""

    def checking(self, method):
        kept = []
        if isinstance(self, unittest.IsolatedAsyncioTestCase) and inspect.iscoroutinefunction(method):

            async def called():
                kept.append(await method())

        else:

            def called():
                kept.append(method())

        call(self, called)
        for result in kept:
            small_pytest.refuse(result)

    return checking


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
    if isinstance(error, small_pytest.Told):
        return said
    return failures.text(failures.types(error)[0] + (f": {said}" if said else ""), 1_000)
